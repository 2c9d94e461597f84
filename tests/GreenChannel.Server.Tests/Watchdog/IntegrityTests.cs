using GreenChannel.Office.Integrity;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Watchdog;

[Trait("Speed", "slow")]
public sealed class IntegrityTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Sound_records_have_no_finding()
    {
        await _office.AcceptedAsync(AnApplication.ForBoth());
        await _office.SubmitAsync(await _office.FileAsync(AnApplication.ForNoViolation()));
        await WholeAsync();

        var report = await CheckAsync();

        report.Findings.Should().BeEmpty();
        report.Looked.Should().Be(3);
    }

    [Theory]
    [InlineData("open-case-without-work", "UPDATE tasks SET IsLive = 0")]
    [InlineData("open-case-without-clock", "UPDATE cases SET NextCheckAt = NULL")]
    [InlineData("open-case-without-clock", "UPDATE cases SET Deadline = NULL")]
    [InlineData("task-of-disabled-account", "UPDATE AspNetUsers SET IsDisabled = 1 WHERE UserName = 'examiner'")]
    [InlineData("row-without-file", "UPDATE case_documents SET Sha256 = '00' || substr(Sha256, 3) WHERE Code = 'A01'")]
    public async Task What_does_not_fit_in_an_open_case_is_found_once_with_its_line_of_the_runbook_and_cleared_when_mended(
        string check,
        string damage
    )
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.As("examiner").PostAsync($"/tasks/{await _office.TaskAsync(id, "examinePriority")}/claim")).Ok();
        _office.Sql("CREATE TABLE before AS SELECT * FROM cases");
        _office.Sql(damage);

        (await CheckAsync()).New.Should().Be(1);
        (await CheckAsync()).New.Should().Be(0);

        var found = (await _office.As("administrator").GetAsync("/integrity")).Ok()["findings"].AsArray().Single()!;
        found["check"]!.GetValue<string>().Should().Be(check);
        found["caseId"]!.GetValue<string>().Should().Be(id);
        found["severity"]!.GetValue<string>().Should().BeOneOf("critical", "serious", "minor");
        found["runbookZh"]!.GetValue<string>().Should().NotBeEmpty();
        var alert = (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.Single();
        (await _office.As("supervisor").PostAsync($"/alerts/{found["alertId"]}/acknowledge", new { note = "正在核查" })).Ok();
        found = (await _office.As("administrator").GetAsync("/integrity")).Ok()["findings"].AsArray().Single()!;
        (found["acknowledgedBy"]!.GetValue<string>(), found["note"]!.GetValue<string>()).Should().Be(("supervisor", "正在核查"));
        (alert["kind"]!.GetValue<string>(), alert["code"]!.GetValue<string>()).Should().Be(("integrity", check));

        _office.Sql(
            "UPDATE tasks SET IsLive = 1; UPDATE AspNetUsers SET IsDisabled = 0; UPDATE cases SET (NextCheckAt, Deadline) = "
                + "(SELECT NextCheckAt, Deadline FROM before); UPDATE case_documents SET Sha256 = (SELECT Sha256 FROM case_documents "
                + "WHERE Code = 'A02')"
        );
        (await CheckAsync()).Findings.Should().BeEmpty();
        (await _office.As("administrator").GetAsync("/integrity")).Ok()["findings"].AsArray().Should().BeEmpty();
        (await _office.As("administrator").GetAsync("/integrity?state=all"))
            .Ok()["findings"]
            .AsArray()
            .Single()!["clearedAt"]
            .Should()
            .NotBeNull();
    }

    [Theory]
    [InlineData("UPDATE cases SET Search = NULL")]
    [InlineData(
        "UPDATE cases SET Search = json_set(Search, '$.hits', json('[{\"kind\":\"own\",\"record\":{\"authority\":\"某局\","
            + "\"documentNumber\":\"1\",\"kind\":\"V1\",\"partyName\":\"甲\",\"creditCode\":\"\"}}]'))"
    )]
    public async Task A_no_violation_certificate_without_a_clean_search_is_found(string damage)
    {
        await _office.IssuedAsync();
        _office.Sql(damage);

        (await CheckAsync()).Findings.Select(finding => finding.Check.Code).Should().Equal("certificate-without-search");
    }

    [Fact]
    public async Task The_warning_of_what_was_mended_ends_by_itself()
    {
        await WholeAsync();
        _office.Sql("CREATE TABLE before AS SELECT * FROM log_entries; DELETE FROM log_entries WHERE Number LIKE 'PE-%'");
        await CheckAsync();
        (await _office.As("administrator").GetAsync("/alerts")).Ok().Items.Single()["acknowledgedAt"].Should().BeNull();

        _office.Sql("INSERT OR IGNORE INTO log_entries SELECT * FROM before");
        (await CheckAsync()).Findings.Should().BeEmpty();

        (await _office.As("administrator").GetAsync("/alerts?state=all")).Ok().Items.Single()["note"]!
            .GetValue<string>()
            .Should()
            .Contain("已恢复");
    }

    [Fact]
    public async Task Cases_that_were_closed_long_ago_are_gone_through_in_sixteen_nights()
    {
        await WholeAsync();
        await WholeAsync();
        _office.Clock.SetTo("2027-11-23 10:00");
        _office.Sql("DELETE FROM log_entries");

        var found = 0;
        for (var night = 0; night < IntegrityScope.Nights; night++)
            found += (await CheckAsync(night)).Findings.Count;

        (await CheckAsync()).Findings.Should().BeEmpty("they are older than what is looked at each night");
        found.Should().Be(2, "each once");
    }

    [Theory]
    [InlineData("decided-without-certificate", "PRAGMA foreign_keys=OFF; DELETE FROM certificates WHERE Kind = 'priority-examination'")]
    [InlineData(
        "certificate-without-decision",
        "INSERT INTO certificates (Number, Kind, CaseId, About, Revision, Holder, Owner, Issuer, IssuedAt, TemplateVersion, "
            + "Sha256, Size, VerifyCode, Status) SELECT 'PE-2026-999999', Kind, CaseId, About, 2, Holder, Owner, Issuer, IssuedAt, "
            + "TemplateVersion, Sha256, Size, 'X', Status FROM certificates WHERE Kind = 'priority-examination'"
    )]
    [InlineData("paper-without-leaf", "DELETE FROM log_entries WHERE Number LIKE 'PE-%'")]
    [InlineData("certificate-by-one-person", "UPDATE tasks SET DoneByPerson = 'P-1'")]
    public async Task What_does_not_fit_in_a_closed_case_is_found_too(string check, string damage)
    {
        await WholeAsync();
        _office.Sql(damage);

        (await CheckAsync()).Findings.Select(finding => finding.Check.Code).Should().Contain(check);
    }

    [Fact]
    public async Task A_pause_without_end_is_found_after_the_days_that_are_set()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "hearing", note = "听证" })).Ok();
        _office.Clock.SetTo("2026-12-23 10:00");
        (await CheckAsync()).Findings.Should().BeEmpty();
        _office.Clock.SetTo("2026-12-24 10:00");

        (await CheckAsync()).Findings.Select(finding => finding.Check.Code).Should().Equal("pause-without-end");
    }

    private async Task WholeAsync()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.CompleteAsync(id, "examinePriority", "examiner", "recommend");
        await _office.CompleteAsync(id, "reviewPriority", "reviewer2", "agree");
        (await _office.StatusAsync(id)).Should().Be("completed");
    }

    private async Task<IntegrityReport> CheckAsync(int? night = null)
    {
        await using var scope = _office.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CheckIntegrity>()
            .RunAsync(new IntegrityScope(LongestPauseDays: 30, ClosedDays: 35, night), default);
    }
}
