using System.Net;

namespace GreenChannel.Server.Tests.Record;

/// <summary>
/// What a hostile administrator of the database gets the public to hear, and how a doubt about the record begins and ends.
/// </summary>
public sealed class DoubtTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new([]);

    public Task InitializeAsync() => ((IAsyncLifetime)_office).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_office).DisposeAsync();

    [Fact]
    public async Task A_certificate_that_was_only_inserted_is_in_doubt_and_the_supervisors_are_told()
    {
        var issued = await _office.IssuedAsync();
        _office.Sql(
            $"""
            CREATE TEMP TABLE one AS SELECT * FROM certificates WHERE Number = '{issued.Number}';
            UPDATE one SET Number = 'PE-2026-000777', VerifyCode = 'FFFFFFFFFFFFFFFFFFFF', Revision = 9, Holder = '从未申请有限公司';
            INSERT INTO certificates SELECT * FROM one
            """
        );

        (await VerifyAsync("FFFFFFFFFFFFFFFFFFFF")).Should().Be("in-doubt");
        await _office.RestartAsync();
        (await VerifyAsync("FFFFFFFFFFFFFFFFFFFF")).Should().Be("in-doubt", "what nobody has told the log is told by no start");
        (await VerifyAsync(issued.Code)).Should().Be("valid");
        (await _office.As("supervisor").GetAsync("/alerts?state=open"))
            .Items.Should()
            .ContainSingle(alert => alert["code"]!.GetValue<string>() == "register-in-doubt");
    }

    [Fact]
    public async Task A_revocation_cannot_be_unsaid_in_the_register()
    {
        var issued = await RevokedAsync();
        _office.Sql(
            $"UPDATE certificates SET Status = 'Valid', EndedAt = NULL, EndReason = NULL, Notice = NULL WHERE Number = '{issued.Number}'"
        );

        (await VerifyAsync(issued.Code)).Should().Be("in-doubt");
    }

    [Fact]
    public async Task A_certificate_that_was_deleted_is_known_to_the_log()
    {
        var issued = await _office.IssuedAsync();
        _office.Sql($"PRAGMA foreign_keys = OFF; DELETE FROM certificates WHERE Number = '{issued.Number}'");

        (await VerifyAsync(issued.Code)).Should().Be("in-doubt");
        (await VerifyAsync("AAAAAAAAAAAAAAAAAAAA")).Should().Be("unknown");
    }

    [Fact]
    public async Task A_log_that_was_cut_is_not_grown_again_and_nothing_is_told_to_hold()
    {
        var issued = await RevokedAsync();
        await _office.RestartAsync();
        _office.Sql(
            $"""
            PRAGMA foreign_keys = OFF;
            DELETE FROM log_entries WHERE Event = 'Revoked' OR Number LIKE 'RN-%';
            DELETE FROM log_nodes WHERE NOT EXISTS (SELECT 1 FROM log_entries e WHERE e."Index" = log_nodes."Index" AND Level = 0);
            UPDATE number_series SET Last = (SELECT count(*) FROM log_entries) WHERE Name = 'LOG';
            UPDATE certificates SET Status = 'Valid', EndedAt = NULL, EndReason = NULL, Notice = NULL, EndedSha256 = NULL
            WHERE Number = '{issued.Number}'
            """
        );

        await _office.RestartAsync();

        (await VerifyAsync(issued.Code)).Should().Be("in-doubt");
        (await HealthAsync())["record"]!.GetValue<string>().Should().Be("in-doubt");
    }

    [Fact]
    public async Task Who_takes_away_heads_and_sequence_too_is_noticed_for_what_is_missing()
    {
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CloseAsync();
        _office.Sql("DELETE FROM audit_heads; DELETE FROM log_heads");
        File.Delete(Path.Combine(_office.Data, "record", "sequence.jws"));

        await _office.RestartAsync();

        (await HealthAsync())["record"]!.GetValue<string>().Should().Be("in-doubt");
    }

    [Fact]
    public async Task Entries_that_are_gone_stop_what_decides_and_not_what_the_clock_runs_for()
    {
        var waiting = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await CutAsync();

        (await _office.TryCompleteAsync(waiting, "examineClearance", "examiner", "clear")).Problem.Should().Be("record-in-doubt");
        (await _office.As("security-administrator").PostAsync("/accounts", new { userName = "x" })).Problem.Should().Be("record-in-doubt");
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.SweepAsync();
        _office.Sql("SELECT count(*) FROM audit_entries WHERE IsInDoubt").Should().NotEqual(["0"]);
        (await _office.As("auditor").GetAsync("/alerts?state=open"))
            .Items.Should()
            .Contain(alert => alert["code"]!.GetValue<string>() == "record-in-doubt");
        var health = await HealthAsync();
        (health["status"]!.GetValue<string>(), health["record"]!.GetValue<string>()).Should().Be(("ok", "in-doubt"));
    }

    [Fact]
    public async Task A_doubt_ends_when_an_auditor_and_a_supervisor_agree_and_what_is_there_counts_from_then_on()
    {
        var waiting = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await CutAsync();
        var proposed = (await _office.As("supervisor").PostAsync("/audit/resumption", new { text = "已核对备份" })).Ok();

        (await ApproveAsync("supervisor2", proposed.Text("id"))).Problem.Should().Be("role-required", "one of each has to agree");
        (await ApproveAsync("auditor", proposed.Text("id"))).Ok();

        await _office.CompleteAsync(waiting, "examineClearance", "examiner", "clear");
        await _office.RestartAsync();
        (await HealthAsync())["record"].Should().BeNull();
        var verified = (await _office.As("auditor").GetAsync("/audit/verify?files=true")).Ok();
        verified["faults"].AsArray().Should().BeEmpty();
        verified["intact"].GetValue<bool>().Should().BeTrue();
        _office.Sql("SELECT Act FROM audit_entries WHERE Act LIKE 'record.approve%'").Should().NotBeEmpty("the break is named for ever");
    }

    [Fact]
    public async Task What_a_verb_proposes_both_have_to_agree_to()
    {
        await CutAsync();
        await _office.CloseAsync();
        (await ServiceProcess.RunAsync(_office.Data, "audit", "resume", "硬盘损坏，已恢复备份")).ExitCode.Should().Be(0);
        // A verb goes by the machine's clock.
        _office.Clock.SetTo($"{DateTime.UtcNow.AddDays(1):yyyy-MM-dd} 10:00");
        await _office.RestartAsync();
        var asked = (await _office.As("auditor").GetAsync("/approvals?kind=record")).Items.Single()["id"]!.GetValue<string>();

        var own = (await ApproveAsync("auditor", asked)).Ok().Text("id");

        own.Should().NotBe(asked, "the auditor's own proposal waits for a supervisor");
        (await ApproveAsync("auditor", own)).Status.Should().Be(HttpStatusCode.Forbidden);
        (await ApproveAsync("supervisor", own)).Ok();
        (await HealthAsync())["record"].Should().BeNull();
    }

    [Fact]
    public async Task The_verb_finds_the_first_broken_entry_and_ends_with_three()
    {
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await _office.CloseAsync();
        (await ServiceProcess.RunAsync(_office.Data, "audit", "verify")).ExitCode.Should().Be(0);
        _office.Sql("UPDATE audit_entries SET Account = 'nobody' WHERE Id = 9");

        var told = await ServiceProcess.RunAsync(_office.Data, "audit", "verify");

        (told.ExitCode, told.Output)
            .Should()
            .Match<(int Code, string Text)>(of => of.Code == 3 && of.Text.Contains("entry-changed entry 9"));
    }

    // The newest entries are taken away while the service is closed; it had written down how far it had come.
    private async Task CutAsync()
    {
        await _office.CloseAsync();
        _office.Sql("DELETE FROM audit_entries WHERE Id > (SELECT max(Id) - 4 FROM audit_entries)");
        await _office.RestartAsync();
    }

    private async Task<Issued> RevokedAsync()
    {
        var issued = await _office.IssuedAsync();
        (await _office.As("supervisor").PostAsync($"/certificates/{issued.Number}/revoke", new { reason = "申请材料经查不实" })).Ok();
        (await _office.As("supervisor2").PostAsync($"/certificates/{issued.Number}/approve", new { note = "属实" })).Ok();
        (await VerifyAsync(issued.Code)).Should().Be("revoked");
        return issued;
    }

    private async Task<string> VerifyAsync(string code) => (await _office.As("").GetAsync($"/public/verify/{code}")).Ok().Text("status");

    private async Task<System.Text.Json.Nodes.JsonNode> HealthAsync()
    {
        using var client = new HttpClient();
        return System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync($"{_office.Url}/health/ready"))!;
    }

    private Task<Answer> ApproveAsync(string who, string id) => _office.As(who).PostAsync($"/approvals/{id}/approve", new { });
}
