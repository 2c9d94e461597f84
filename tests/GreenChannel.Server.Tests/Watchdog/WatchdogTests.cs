namespace GreenChannel.Server.Tests.Watchdog;

public sealed class WatchdogTests : IAsyncLifetime
{
    private readonly TheOffice _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Each_rung_fires_once_and_the_oldest_first()
    {
        var id = await _office.AcceptedAsync(ACase.ForPriorityExamination());
        (await _office.SweepAsync()).Alerts.Should().Be(0, "the lamp is green");

        _office.Clock.SetTo("2026-11-26 00:00");
        (await _office.SweepAsync()).Alerts.Should().Be(1, "the third of five days has begun");
        (await _office.SweepAsync()).Alerts.Should().Be(0);
        _office.Clock.SetTo("2026-11-30 00:01");
        (await _office.SweepAsync()).Alerts.Should().Be(1, "it is due today");
        _office.Clock.SetTo("2026-12-01 00:01");
        (await _office.SweepAsync()).Alerts.Should().Be(1, "it is overdue");
        (await _office.SweepAsync()).Looked.Should().Be(0);

        var alerts = (await _office.As("supervisor").GetAsync("/alerts?state=open")).Ok().Items.ToList();
        alerts.Select(alert => alert["rung"]!.GetValue<string>()).Should().Equal("half-used", "due-today", "overdue");
        (await _office.CaseAsync(id))["deadline"]["lamp"]!.GetValue<string>().Should().Be("red");
        (await _office.As("supervisor").GetAsync("/cases?overdue=true")).Ok().Items.Should().ContainSingle();

        var acknowledged = (await _office.As("supervisor").PostAsync($"/alerts/{alerts[0]["id"]}/acknowledge", new { note = "已督办" })).Ok();
        acknowledged.Text("acknowledgedBy").Should().Be("supervisor");
        (await _office.As("supervisor").GetAsync("/alerts?state=open")).Ok().Items.Should().HaveCount(2);
    }

    [Fact]
    public async Task After_a_weeks_outage_all_missed_rungs_fire_once()
    {
        await _office.AcceptedAsync(ACase.ForPriorityExamination());
        await _office.AcceptedAsync(ACase.ForNoViolation());
        _office.Clock.SetTo("2026-12-07 09:00");

        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _office.SweepAsync()));

        reports.Sum(report => report.Alerts).Should().Be(6);
        reports.SelectMany(report => report.Failures).Should().BeEmpty();
        (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.Should().HaveCount(6);
    }

    [Fact]
    public async Task A_deficient_case_whose_applicant_does_not_answer_lapses()
    {
        var id = await _office.FileAsync(ACase.ForNoViolation());
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
        var id = await _office.AcceptedAsync(ACase.ForPriorityExamination());
        await _office.CompleteAsync(id, "examinePriority", "examiner", "deficient", "请补充证据。");
        _office.Clock.SetTo("2026-12-20 09:00");

        (await _office.SweepAsync()).Expired.Should().Be(1);

        (await _office.StatusAsync(id)).Should().Be("accepted");
        await _office.CompleteAsync(id, "examinePriority", "examiner", "decline", "逾期未补充。");
    }

    [Fact]
    public async Task A_closed_case_is_not_watched_any_more()
    {
        var id = await _office.AcceptedAsync(ACase.ForPriorityExamination());
        (await _office.As("applicant-a").PostAsync($"/cases/{id}/withdraw", new { reason = "不再需要" })).Ok();
        _office.Clock.SetTo("2026-12-20 09:00");

        (await _office.SweepAsync()).Looked.Should().Be(0);
    }

    [Fact]
    public async Task Quartz_wakes_the_sweep_from_its_persistent_store()
    {
        await _office.AcceptedAsync(ACase.ForPriorityExamination());
        _office.Clock.SetTo("2026-12-01 09:00");
        await _office.RestartAsync(new() { ["Watchdog:Enabled"] = "true", ["Watchdog:IntervalSeconds"] = "1" });

        for (var patience = System.Diagnostics.Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20);)
        {
            if ((await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.Any())
                break;
        }

        (await _office.As("supervisor").GetAsync("/alerts")).Ok().Items.Should().HaveCount(3);
        File.Exists(Path.Combine(_office.Data, "scheduler.db")).Should().BeTrue();
    }
}
