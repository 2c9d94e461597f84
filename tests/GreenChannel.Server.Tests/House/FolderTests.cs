using System.Reflection;
using GreenChannel.Core;
using GreenChannel.Office.Cases;
using GreenChannel.Pdf.Papers;

namespace GreenChannel.Server.Tests.House;

/// <summary>No folder needs another that needs it: whoever reads one can stop at the ones below.</summary>
public sealed class FolderTests
{
    [Theory]
    [MemberData(nameof(Storeys))]
    public void The_folders_of_a_storey_do_not_go_round_in_a_circle(string storey)
    {
        var assembly = Assembly.Load(storey);
        var references = CompiledReferences.BetweenNamespaces(assembly);
        var standing = references.Keys.SelectMany(pair => new[] { pair.From, pair.To }).ToHashSet();

        // Whatever needs nothing that is still there, or is needed by nothing, is taken away; what is left goes round in a circle.
        bool IsLoose(string folder) =>
            !references.Keys.Any(pair => pair.From == folder && standing.Contains(pair.To))
            || !references.Keys.Any(pair => pair.To == folder && standing.Contains(pair.From));
        while (standing.FirstOrDefault(IsLoose) is { } loose)
            standing.Remove(loose);

        references
            .Where(reference => standing.Contains(reference.Key.From) && standing.Contains(reference.Key.To))
            .Select(reference => $"{reference.Key.From} -> {reference.Key.To}: {reference.Value}")
            .Should()
            .BeEmpty();
        references.Should().HaveCountGreaterThan(10, "the references are read from the compiled code");
    }

    public static TheoryData<string> Storeys() =>
        [typeof(Refusal).Assembly.GetName().Name!, typeof(Case).Assembly.GetName().Name!, typeof(PaperRenderer).Assembly.GetName().Name!];
}
