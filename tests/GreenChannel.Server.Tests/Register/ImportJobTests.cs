using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GreenChannel.Server.Tests.Register;

/// <summary>Imports that nobody waits for: they go on without the request, survive a restart, and can be taken back.</summary>
public sealed class ImportJobTests : IAsyncLifetime
{
    private const string Header = "authority,documentNumber,kind,partyName,creditCode,decidedOn\n";
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task An_import_is_answered_at_once_and_tells_how_far_it_is_until_it_is_done()
    {
        var begun = await ImportAsync(Lines(3_000));
        begun.Status.Should().Be(HttpStatusCode.Accepted);
        begun.Headers.GetValues("Preference-Applied").Should().Equal("respond-async");

        var done = await EndedAsync(IdOf(begun));

        done.Text("state").Should().Be("done");
        done["report"]["accepted"]!.GetValue<int>().Should().Be(3_000);
        (await _office.As("registrar").GetAsync("/violations/imports")).Ok().Items.Should().ContainSingle();
        (await _office.As("registrar").GetAsync("/imports")).Ok().Items.Single()["by"]!.GetValue<string>().Should().Be("registrar");
        Directory.EnumerateFiles(Path.Combine(_office.Data, "imports")).Should().BeEmpty("an import that has ended needs its file no more");
        (await _office.As("registrar").DeleteAsync($"/imports/{IdOf(begun)}")).Problem.Should().Be("import-under-way");
    }

    [Fact]
    public async Task Lines_that_cannot_be_taken_are_told_and_nothing_is_written()
    {
        var begun = await ImportAsync(Lines(50) + "甲局,坏行,V9,某公司,,2025-03-01\n");

        var ended = await EndedAsync(IdOf(begun));

        ended.Text("state").Should().Be("rejected");
        ended["refusal"]["lines"]![0]!["line"]!.GetValue<int>().Should().Be(52);
        ended["refusal"]["messageZh"]!.GetValue<string>().Should().Contain("1 行");
        _office.Sql("SELECT COUNT(*) FROM violations").Should().Equal("0");
    }

    [Fact]
    public async Task One_that_a_stop_has_cut_off_begins_anew_and_is_written_once()
    {
        var begun = await ImportAsync(Lines(20));
        await EndedAsync(IdOf(begun));
        // As it was when the end came between the write and the note of it.
        _office.Sql($"UPDATE import_jobs SET State = 'Writing', EndedAt = NULL, Report = NULL WHERE Id = '{IdOf(begun)}'");
        var other = await ImportAsync(Lines(30));
        _office.Sql($"UPDATE import_jobs SET State = 'Checking' WHERE Id = '{IdOf(other)}' AND EndedAt IS NULL");

        await _office.RestartAsync();

        (await EndedAsync(IdOf(begun)))["report"]["accepted"]!.GetValue<int>().Should().Be(20, "it is told and not done again");
        (await EndedAsync(IdOf(other)))["report"]["accepted"]!.GetValue<int>().Should().Be(10);
        _office.Sql("SELECT COUNT(*) FROM violation_imports").Should().Equal("2");
    }

    [Fact]
    public async Task It_is_taken_back_before_it_is_written_by_a_registrar_alone()
    {
        _office.Sql(
            "CREATE TRIGGER stay BEFORE UPDATE OF State ON import_jobs WHEN NEW.State = 'Checking' "
                + "BEGIN SELECT RAISE(ABORT, 'not yet'); END"
        );
        var begun = await ImportAsync(Lines(5));
        (await _office.As("examiner").DeleteAsync($"/imports/{IdOf(begun)}")).Status.Should().Be(HttpStatusCode.Forbidden);

        (await _office.As("registrar").DeleteAsync($"/imports/{IdOf(begun)}")).Ok().Text("state").Should().Be("cancelled");

        _office.Sql("DROP TRIGGER stay");
        (await EndedAsync(IdOf(await ImportAsync(Lines(1))))).Text("state").Should().Be("done");
        _office.Sql("SELECT COUNT(*) FROM violations").Should().Equal("1");
    }

    [Fact]
    public async Task What_could_never_begin_is_refused_at_once()
    {
        (await ImportAsync(Lines(1), "?source=lunch")).Faults.Should().Equal(("/source", "register.source"));
        (await _office.As("registrar").GetAsync("/imports/00000000000000000000000000000001")).Problem.Should().Be("no-such-import");
        (await _office.As("registrar").GetAsync("/imports")).Ok().Items.Should().BeEmpty();
    }

    private static string Lines(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(number => $"甲局,{number},V1,某公司,91110108MA0000015T,2025-03-01\n"));

    private static string IdOf(Answer begun) => begun.Headers.Location!.ToString().Split('/')[^1];

    private async Task<Answer> EndedAsync(string id)
    {
        Answer? answer = null;
        await Patience.UntilAsync(
            async () => (answer = (await _office.As("registrar").GetAsync($"/imports/{id}")).Ok()).Json["endedAt"] is not null,
            "the end of the import"
        );
        return answer!;
    }

    private Task<Answer> ImportAsync(string lines, string query = "")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Header + lines));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return _office.As("registrar").SendAsync(HttpMethod.Post, $"/violations/import{query}", content, ("Prefer", "respond-async"));
    }
}
