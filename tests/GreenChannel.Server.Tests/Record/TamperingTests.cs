using GreenChannel.Testing;

namespace GreenChannel.Server.Tests.Record;

/// <summary>
/// Whatever somebody does with the database and the data folder past the service is named: what was done, and what is said of it, stands in
/// <c>tampering.txt</c>.
/// </summary>
public sealed class TamperingTests(LivedInOffice office) : IClassFixture<LivedInOffice>
{
    public static TheoryData<string, string, string> Deeds
    {
        get
        {
            var deeds = new TheoryData<string, string, string>();
            var file = Path.Combine(ProjectFiles.Root, "tests", "GreenChannel.Server.Tests", "Record", "tampering.txt");
            foreach (var deed in File.ReadAllText(file).Split("\n## ").Skip(1))
            {
                var (head, said) = (deed.IndexOf('\n'), deed.IndexOf("\n-> ", StringComparison.Ordinal));
                deeds.Add(deed[..head], deed[head..said], deed[(said + 4)..].Trim());
            }

            return deeds;
        }
    }

    // What only the keys can tell: the export holds commitments, and neither values nor seals.
    private static readonly string[] ByKeysAlone = ["entry-foreign", "value-changed", "value-missing", "answer-changed", "name-unfounded"];

    [Fact]
    [Trait("Needs", "tools")]
    public async Task A_folder_that_nobody_has_had_in_hand_has_no_fault_here_and_elsewhere()
    {
        var folder = office.Copy();

        (await office.FaultsAsync(folder)).Should().BeEmpty();
        var (code, said) = await LivedInOffice.VerifyElsewhereAsync(folder);
        (code, said).Should().Match<(int Code, string Said)>(of => of.Code == 2 && of.Said.Contains("not anchored"));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    [Trait("Needs", "tools")]
    public async Task What_was_done_past_the_service_is_named_here_and_elsewhere(string deed, string sql, string said)
    {
        var folder = office.Copy();
        DatabaseFile.Sql(Path.Combine(folder, "greenchannel.db"), $"PRAGMA foreign_keys = OFF; {sql}");

        (await office.FaultsAsync(folder)).Should().Contain(fault => fault.StartsWith(said), deed);
        var elsewhere = await LivedInOffice.VerifyElsewhereAsync(folder);
        elsewhere.Code.Should().Be(Array.Exists(ByKeysAlone, said.StartsWith) ? 2 : 3, "{0}: {1}", deed, elsewhere.Said);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("documents", "file-changed document")]
    [InlineData("certificates", "file-changed paper")]
    [Trait("Needs", "tools")]
    public async Task A_file_that_was_written_over_is_named(string kind, string said)
    {
        var folder = office.Copy();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, kind), "*", SearchOption.AllDirectories))
            await File.AppendAllTextAsync(file, " ");

        (await office.FaultsAsync(folder)).Should().Contain(fault => fault.StartsWith(said));
        (await LivedInOffice.VerifyElsewhereAsync(folder)).Said.Should().Contain("file-changed");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Trait("Needs", "tools")]
    public async Task A_folder_of_anchors_makes_the_difference_between_intact_and_anchored()
    {
        var folder = office.Copy();
        (await office.FaultsAsync(folder)).Should().BeEmpty();

        var (code, said) = await LivedInOffice.VerifyElsewhereAsync(folder, "--anchors", Path.Combine(folder, LivedInOffice.Anchors));

        (code, said).Should().Match<(int Code, string Said)>(of => of.Code == 0 && of.Said.Contains("anchored until entry"));
        Directory.Delete(folder, recursive: true);
    }
}
