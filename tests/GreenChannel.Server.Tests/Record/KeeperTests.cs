using GreenChannel.Server.Record;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Record;

/// <summary>What the service does for its record by itself: it goes through everything, and lays its heads down.</summary>
public sealed class KeeperTests : IAsyncLifetime
{
    private const string Anchors = "anchors";
    private readonly ServiceFixture _office = new(new() { ["Record:AnchorFolder"] = Anchors, ["Record:Notices"] = "true" });

    public Task InitializeAsync() => ((IAsyncLifetime)_office).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_office).DisposeAsync();

    [Fact]
    public async Task Every_paper_bears_the_head_that_was_signed_last_small_in_its_foot_and_whole_in_its_data()
    {
        var issued = await _office.IssuedAsync();

        var verified = (await _office.As("").GetAsync($"/public/verify/{issued.Code}")).Ok();
        var head = verified.Text("recordHead");
        _office.Sql("SELECT Size || ':' || RootHash FROM audit_heads").Should().Contain(head);
        PdfText.Of(issued.Pdf).Should().Contain($"记录链头 {head.Split(':')[0]} · {head.Split(':')[1][..16]}");
    }

    [Fact]
    public async Task A_row_and_a_file_that_no_act_explains_are_told_to_supervisors_and_auditors_once()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Sql($"UPDATE cases SET ApplicantName = '冒名' WHERE Id = '{id}'");
        var file = Directory.EnumerateFiles(Path.Combine(_office.Data, "documents"), "*", SearchOption.AllDirectories).First();
        await File.AppendAllTextAsync(file, " ");

        await Keeper.VerifyAsync(default);
        await Keeper.VerifyAsync(default);

        foreach (var reader in new[] { "supervisor", "auditor" })
            (await CodesAsync(reader)).Where(code => code != "record-head").Order().Should().Equal("file-changed", "row-changed");
    }

    [Fact]
    public async Task Heads_are_laid_down_once_an_hour_and_told_once_a_day_and_none_while_the_record_is_in_doubt()
    {
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        var first = Laid();
        _office.Machine.Advance(TimeSpan.FromMinutes(61));
        await Keeper.RunAsync(default);
        var second = Laid();
        await Keeper.RunAsync(default);

        second.Should().Be(first + 1);
        Laid().Should().Be(second, "the hour is not over");
        (await CodesAsync("supervisor")).Count(code => code == "record-head").Should().Be(1);

        await _office.CloseAsync();
        _office.Sql("DELETE FROM audit_entries WHERE Id > (SELECT max(Id) - 3 FROM audit_entries)");
        var before = Laid();
        await _office.RestartAsync();
        _office.Machine.Advance(TimeSpan.FromMinutes(61));
        await Keeper.RunAsync(default);
        Laid().Should().Be(before, "nothing is signed");
    }

    private RecordKeeper Keeper => _office.Services.GetRequiredService<RecordKeeper>();

    private int Laid() =>
        Path.Combine(_office.Data, Anchors) is var folder && Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Count() : 0;

    private async Task<IEnumerable<string>> CodesAsync(string reader) =>
        (await _office.As(reader).GetAsync("/alerts")).Items.Select(alert => alert["code"]!.GetValue<string>());
}
