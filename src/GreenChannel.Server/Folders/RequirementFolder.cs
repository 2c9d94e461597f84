using GreenChannel.Core.Rules;

namespace GreenChannel.Server.Folders;

/// <summary>The rule sets in <c>workflows/requirements</c>; exactly one must be in force on any day.</summary>
public sealed class RequirementFolder : IRuleSets
{
    private readonly IReadOnlyList<RuleSet> _sets;

    public RequirementFolder(FolderOptions options, FactCatalogue catalogue)
    {
        var folder = Path.Combine(options.Workflows, "requirements");
        _sets =
        [
            .. Directory
                .EnumerateFiles(folder, "*.json")
                .Order(StringComparer.Ordinal)
                .Select(path => Read(path, catalogue))
                .OrderBy(set => set.ReceivedFrom),
        ];
        for (var i = 1; i < _sets.Count; i++)
        {
            if (_sets[i - 1].ReceivedTo is not { } end || end.AddDays(1) != _sets[i].ReceivedFrom)
                throw new InvalidDataException(
                    $"The rule sets {_sets[i - 1].Id} and {_sets[i].Id} do not follow each other without gap or overlap."
                );
        }

        if (_sets is [.., { ReceivedTo: not null } last])
            throw new InvalidDataException($"The last rule set, {last.Id}, ends on {last.ReceivedTo:yyyy-MM-dd} and none follows it.");
        if (_sets.Count == 0)
            throw new InvalidDataException($"There is no rule set in {folder}.");
    }

    /// <summary>The set in force; the oldest one for a day before all of them.</summary>
    public RuleSet InForceOn(DateOnly day) => _sets.LastOrDefault(set => set.IsInForceOn(day)) ?? _sets[0];

    public RuleSet Find(string id) =>
        _sets.FirstOrDefault(set => set.Id == id)
        ?? throw new InvalidOperationException($"There is no rule set \"{id}\" any more, but a case was received under it.");

    private static RuleSet Read(string path, FactCatalogue catalogue)
    {
        var reading = RuleSetReader.Read(File.ReadAllText(path), catalogue);
        return reading.RuleSet ?? throw new InvalidDataException(FaultText.Of(path, reading.Faults));
    }
}
