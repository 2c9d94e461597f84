namespace GreenChannel.Server.Tests.Api;

/// <summary>What anyone may work out beforehand, without an account.</summary>
public sealed class PublicToolsTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task The_deadline_of_a_day_is_the_one_that_a_case_accepted_on_it_has_day_by_day()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());

        var ofCase = (await _office.As("applicant-a").GetAsync($"/cases/{id}/deadline")).Ok();
        var ofDay = (await _office.As("").GetAsync("/public/deadline?from=2026-11-23")).Ok();

        ofDay.Text("dueOn").Should().Be("2026-11-30");
        ofDay["days"].ToJsonString().Should().Be(ofCase["days"].ToJsonString());
        (await _office.As("").GetAsync("/public/deadline")).Ok().Text("dueOn").Should().Be("2026-11-30", "today without a day");
    }

    [Theory]
    [InlineData("1999-01-01")]
    [InlineData("2999-01-01")]
    [InlineData("2026-13-01")]
    public async Task Of_a_day_of_which_no_working_days_are_known_it_says_so(string day) =>
        (await _office.As("").GetAsync($"/public/deadline?from={day}")).Faults.Single().Pointer.Should().Be("?from");

    [Fact]
    public async Task A_form_is_checked_by_the_rules_that_it_meets_later()
    {
        var form = AnApplication.ForPriorityExamination();
        form = form with { Patent = form.Patent! with { FirstActionIssued = true, Ipc = [] } };

        var stranger = (await _office.As("").PostAsync("/public/precheck", form)).Ok();
        var own = (await _office.As("applicant-a").PostAsync("/precheck", form)).Ok();

        RulesOf(stranger).Should().NotBeEmpty().And.Equal(RulesOf(own));
        stranger["requirements"].ToJsonString().Should().Be(own["requirements"].ToJsonString());
    }

    [Fact]
    public async Task What_the_office_knows_of_a_party_is_told_to_no_stranger_and_nothing_is_kept()
    {
        var form = AnApplication.ForPriorityExamination();
        var before = (await _office.As("").PostAsync("/public/precheck", form)).Ok();
        await _office.AcceptedAsync(form);
        await _office.AgreeAsync(
            await _office
                .As("registrar")
                .PostAsync(
                    "/sanctions",
                    new
                    {
                        code = AnApplication.CreditCode,
                        name = AnApplication.Holder,
                        document = "1",
                        reason = "虚假材料",
                        foundOn = "2026-03-01",
                    }
                )
        );
        var counts = Counts();

        var after = (await _office.As("").PostAsync("/public/precheck", form)).Ok();

        after.Json.ToJsonString().Should().Be(before.Json.ToJsonString());
        Counts().Should().Equal(counts);
        RulesOf((await _office.As("applicant-a").PostAsync("/precheck", form)).Ok())
            .Should()
            .NotEqual(RulesOf(after), "its own party is told");
    }

    [Fact]
    public async Task The_figures_tell_how_the_promise_was_kept_and_of_few_cases_the_number_alone()
    {
        for (var i = 0; i < 4; i++)
            await _office.IssuedAsync();
        var few = (await _office.As("").GetAsync("/public/figures")).Ok();
        await _office.IssuedAsync();
        var fresh = (await _office.As("").GetAsync("/public/figures")).Ok();
        _office.Clock.SetTo("2026-11-23 11:01");
        var later = (await _office.As("").GetAsync("/public/figures")).Ok();

        (few["completed"].GetValue<int>(), few.Json["onTimePercent"]).Should().Be((4, null));
        fresh.Json.ToJsonString().Should().Be(few.Json.ToJsonString(), "they are read once an hour");
        (later["completed"].GetValue<int>(), later["onTimePercent"].GetValue<decimal>(), later["budgetDays"].GetValue<int>())
            .Should()
            .Be((5, 100m, 5));
        (later.Text("from"), later["byMonth"].AsArray().Count).Should().Be(("2025-12-01", 12));
        later.Json.ToJsonString().Should().NotContainAny("examiner", AnApplication.Holder, AnApplication.CreditCode);
    }

    private static List<string> RulesOf(Answer answer) =>
        [.. answer["findings"].AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>())];

    private List<string> Counts() =>
        [
            .. new[] { "cases", "audit_entries", "outbox_messages", "quotas" }.Select(table =>
                _office.Sql($"SELECT COUNT(*) FROM {table}").Single()
            ),
        ];
}
