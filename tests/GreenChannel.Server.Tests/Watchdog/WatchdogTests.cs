using GreenChannel.Office.Clock;

namespace GreenChannel.Server.Tests.Watchdog;

[Trait("Speed", "slow")]
public sealed class WatchdogTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Each_rung_fires_once_and_each_overdue_day_goes_one_level_up()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.SweepAsync()).Alerts.Should().Be(0, "the lamp is green");

        // Accepted on Monday the 23rd: the third of five days is Thursday, the fourth Friday, due on Monday the 30th.
        foreach (var day in new[] { "2026-11-26 00:00", "2026-11-27 00:00", "2026-11-30 00:01", "2026-12-01 00:00", "2026-12-02 00:00" })
        {
            _office.Clock.SetTo(day);
            // On the first of December it is overdue, and one working day overdue.
            (await _office.SweepAsync())
                .Alerts.Should()
                .Be(day == "2026-12-01 00:00" ? 2 : 1, day);
            (await _office.SweepAsync()).Alerts.Should().Be(0);
        }

        (await _office.SweepAsync()).Looked.Should().Be(0);
        var alerts = (await _office.As("supervisor").GetAsync("/alerts?state=open")).Ok().Items.ToList();
        alerts
            .Select(alert => (alert["rung"]!.GetValue<string>(), alert["level"]!.GetValue<string>()))
            .Should()
            .BeEquivalentTo([
                ("half-used", "handler"),
                ("last-working-day", "handler"),
                ("due-today", "handler"),
                ("overdue", "handler"),
                ("overdue-supervisor", "supervisor"),
                ("overdue-administrator", "administrator"),
            ]);
        (await _office.CaseAsync(id))["deadline"]["lamp"]!.GetValue<string>().Should().Be("red");
        (await _office.As("supervisor").GetAsync("/cases?overdue=true")).Ok().Items.Should().ContainSingle();

        var acknowledged = (
            await _office.As("supervisor").PostAsync($"/alerts/{alerts[0]["id"]}/acknowledge", new { note = "已督办" })
        ).Ok();
        acknowledged.Text("acknowledgedBy").Should().Be("supervisor");
        (await _office.As("supervisor").PostAsync($"/alerts/{alerts[0]["id"]}/acknowledge", new { note = "再次" }))
            .Ok()
            .Text("note")
            .Should()
            .Be("已督办", "the first one stays");
        (await _office.As("supervisor").GetAsync("/alerts?state=open")).Ok().Items.Should().HaveCount(5);
    }

    [Fact]
    public async Task After_a_weeks_outage_ten_sweeps_at_once_fire_each_missed_rung_once()
    {
        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Clock.SetTo("2026-12-07 09:00");

        var reports = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _office.SweepAsync()));

        reports.Sum(report => report.Alerts).Should().Be(12);
        reports.SelectMany(report => report.Failures).Should().BeEmpty();
        var alerts = (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.ToList();
        alerts.Where(alert => alert["kind"]!.GetValue<string>() == "deadline").Should().HaveCount(12);
        alerts.Select(alert => (alert["caseId"]!.GetValue<string>(), alert["code"]!.GetValue<string>())).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_rung_names_who_has_the_tasks_and_nobody_when_they_lie_in_the_inbox()
    {
        var taken = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var left = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        (await _office.As("examiner2").PostAsync($"/tasks/{await _office.TaskAsync(taken, "examinePriority")}/claim")).Ok();
        _office.Clock.SetTo("2026-11-26 09:00");

        await _office.SweepAsync();

        var alerts = (await _office.As("supervisor").GetAsync("/alerts"))
            .Ok()
            .Items.ToDictionary(
                alert => alert["caseId"]!.GetValue<string>(),
                alert => alert["handlers"]!.AsArray().Select(name => name!.GetValue<string>())
            );
        alerts[taken].Should().Equal("examiner2");
        alerts[left].Should().BeEmpty();
    }

    [Fact]
    public async Task A_due_date_that_moves_arms_the_rungs_anew_and_one_that_comes_back_does_not()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        _office.Clock.SetTo("2026-11-26 09:00");
        (await _office.SweepAsync()).Alerts.Should().Be(1, "half is used, due on the 30th");

        await SuspendAsync(id);
        (await _office.CaseAsync(id))["deadline"].AsObject().Should().NotContainKey("dueOn");
        (await _office.SweepAsync()).Alerts.Should().Be(0, "the clock stands still");
        await ResumeAsync(id);
        (await _office.SweepAsync()).Alerts.Should().Be(0, "resumed on the same day it is due on the 30th again, and that has been told");

        await SuspendAsync(id);
        _office.Clock.SetTo("2026-11-27 09:00");
        await ResumeAsync(id);
        (await _office.CaseAsync(id))["deadline"]["dueOn"]!.GetValue<string>().Should().Be("2026-12-01");
        (await _office.SweepAsync()).Alerts.Should().Be(1, "half is used, due on 1 December");
    }

    [Fact]
    public async Task One_poisoned_case_is_reported_and_does_not_stop_the_rest()
    {
        var poisoned = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var well = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Sql($"UPDATE cases SET Deadline = '{{broken' WHERE Id = '{poisoned}'");
        _office.Clock.SetTo("2026-11-26 09:00");

        var report = await _office.SweepAsync();

        report.Alerts.Should().Be(1);
        report.Failures.Select(failure => failure.CaseId.ToString("N")).Should().Equal(poisoned);
        var alerts = (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.ToList();
        alerts
            .Should()
            .ContainSingle(alert => alert["code"]!.GetValue<string>() == "half-used" && alert["caseId"]!.GetValue<string>() == well);
        alerts
            .Should()
            .ContainSingle(alert =>
                alert["code"]!.GetValue<string>() == "case-not-watched" && alert["caseId"]!.GetValue<string>() == poisoned
            );
        _office.Sql("SELECT COUNT(*) FROM heartbeats").Should().Equal("1");
    }

    [Fact]
    public async Task A_batch_that_fails_while_it_is_written_leaves_nothing_half_and_nobody_waiting()
    {
        var broken = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var well = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        _office.Sql(
            $"CREATE TRIGGER broken BEFORE INSERT ON audit_entries WHEN NEW.CaseId = '{broken}' BEGIN SELECT RAISE(ABORT, "
                + "'the disk is full'); END"
        );
        _office.Clock.SetTo("2026-11-26 09:00");

        var report = await _office.SweepAsync();

        report.Failures.Select(failure => failure.CaseId.ToString("N")).Should().Equal(broken);
        _office.Sql($"SELECT COUNT(*) FROM alerts WHERE CaseId = '{broken}' AND Kind = 'Deadline'").Should().Equal("0");
        _office.Sql($"SELECT json_array_length(Fired) FROM cases WHERE Id = '{broken}'").Should().Equal("0");
        _office.Sql($"SELECT COUNT(*) FROM alerts WHERE CaseId = '{well}' AND Kind = 'Deadline'").Should().Equal("1");
        _office.Sql("DROP TRIGGER broken");
        (await _office.SweepAsync()).Alerts.Should().Be(1, "the next sweep makes up for it");
    }

    [Fact]
    public async Task Comments_and_another_assignee_leave_the_clock_as_it_is()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var before = (await _office.As("examiner").GetAsync($"/cases/{id}/deadline")).Ok();

        (await _office.As("examiner").PostAsync($"/cases/{id}/comments", new { text = "请关注该件" })).Ok();
        var task = await _office.TaskAsync(id, "examinePriority");
        (await _office.As("supervisor").PostAsync($"/tasks/{task}/assign", new { userName = "examiner2" })).Ok();
        (await _office.As("supervisor").PostAsync($"/tasks/{task}/assign", new { userName = "examiner" })).Ok();

        (await _office.As("examiner").GetAsync($"/cases/{id}/deadline")).Ok().Bytes.Should().Equal(before.Bytes);
        (await _office.As("examiner").GetAsync($"/cases/{id}/timeline"))
            .Ok()
            .Items.Should()
            .Contain(line => line["kind"]!.GetValue<string>() == "comment");
        (await _office.HistoryAsync(id)).Should().NotContain("comment", "what officers note for each other is theirs");
    }

    [Fact]
    public async Task A_deficient_case_whose_applicant_does_not_answer_lapses()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.SubmitAsync(id);

        _office.Clock.SetTo("2026-12-14 23:59");
        (await _office.SweepAsync()).Expired.Should().Be(0, "the last day is not over");
        _office.Clock.SetTo("2026-12-15 00:00");
        (await _office.SweepAsync()).Expired.Should().Be(1);

        (await _office.StatusAsync(id)).Should().Be("lapsed");
        (await _office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Problem.Should().Be("already-decided");
    }

    [Fact]
    public async Task A_supplement_that_does_not_come_gives_the_case_back_to_the_examiner_and_the_clock_runs_again()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await _office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请补充证据。");
        _office.Clock.SetTo("2026-12-20 09:00");

        (await _office.SweepAsync()).Expired.Should().Be(1);

        (await _office.StatusAsync(id)).Should().Be("accepted");
        await _office.CompleteAsync(id, "examinePriority", "examiner", "decline", "逾期未补充。");
    }

    [Fact]
    public async Task A_closed_case_is_not_watched_any_more()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await _office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "不再需要" })).Ok();
        _office.Clock.SetTo("2026-12-20 09:00");

        (await _office.SweepAsync()).Looked.Should().Be(0);
    }

    [Fact]
    public async Task Quartz_wakes_the_sweep_from_its_persistent_store()
    {
        await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        _office.Clock.SetTo("2026-12-01 09:00");
        await _office.RestartAsync(new() { ["Watchdog:Enabled"] = "true", ["Watchdog:IntervalSeconds"] = "1" });

        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(20))
        {
            if ((await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.Any())
                break;
        }

        (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.Should().HaveCount(5);
        File.Exists(Path.Combine(_office.Data, "scheduler.db")).Should().BeTrue();
    }

    private async Task SuspendAsync(string id) =>
        (await _office.As("supervisor").PostAsync($"/cases/{id}/suspend", new { ground = "expert-review", note = "送专家评审" })).Ok();

    private async Task ResumeAsync(string id) =>
        (await _office.As("supervisor").PostAsync($"/cases/{id}/resume", new { note = "评审意见已收到" })).Ok();
}
