using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;

namespace GreenChannel.Core.Tests.Deadlines;

public sealed class DeadlineTests
{
    private static readonly WorkingCalendar Calendar = new BuiltInCalendar().Current;

    [Theory]
    [InlineData("2026-11-20", "2026-11-27")]
    [InlineData("2026-09-28", "2026-10-10")]
    [InlineData("2026-11-22", "2026-11-27")]
    public void The_day_of_acceptance_is_not_counted_and_the_fifth_day_is_the_last(string accepted, string due) =>
        Accepted(accepted).DueOn(Calendar)!.Value.Day.Should().Be(Day(due));

    [Fact]
    public void A_pause_leaves_its_days_uncounted_and_the_day_of_resumption_counts()
    {
        var deadline = Accepted("2026-11-20").PausedOn(Day("2026-11-24"), "applicant-correction", "", "someone").ResumedOn(Day("2026-11-26"));

        deadline.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-12-01"));
        deadline.CountedDays(Calendar, Day("2026-11-26")).Should().Be(2);
    }

    [Fact]
    public void A_pause_over_a_weekend_moves_the_due_date_by_the_working_days_in_it_only()
    {
        var deadline = Accepted("2026-11-18").PausedOn(Day("2026-11-20"), "applicant-correction", "", "someone").ResumedOn(Day("2026-11-23"));

        deadline.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-11-26"));
    }

    [Fact]
    public void Paused_and_resumed_on_one_day_changes_nothing() =>
        Accepted("2026-11-20").PausedOn(Day("2026-11-24"), "applicant-correction", "", "x").ResumedOn(Day("2026-11-24"))
            .DueOn(Calendar).Should().Be(Accepted("2026-11-20").DueOn(Calendar));

    [Fact]
    public void While_the_clock_stands_still_there_is_no_due_date() =>
        Accepted("2026-11-20").PausedOn(Day("2026-11-24"), "applicant-correction", "", "x").DueOn(Calendar).Should().BeNull();

    [Theory]
    [InlineData("2026-11-20", Lamp.Green)]
    [InlineData("2026-11-24", Lamp.Green)]
    [InlineData("2026-11-25", Lamp.Yellow)]
    [InlineData("2026-11-27", Lamp.Yellow)]
    [InlineData("2026-11-28", Lamp.Red)]
    public void The_lamp_turns_yellow_at_half_of_the_budget_and_red_after_the_due_date(string today, Lamp lamp) =>
        Accepted("2026-11-20").LampOn(Calendar, Day(today)).Should().Be(lamp);

    [Fact]
    public void A_case_that_was_closed_in_time_never_turns_red() =>
        Accepted("2026-11-20").ClosedOn(Day("2026-11-26")).LampOn(Calendar, Day("2027-01-10")).Should().Be(Lamp.Yellow);

    [Fact]
    public void The_proof_numbers_every_counted_day_and_explains_every_other_one()
    {
        var proof = DeadlineProof.Of(Accepted("2026-09-28"), Calendar, Day("2026-09-29"));

        proof.DueOn.Should().Be(Day("2026-10-10"));
        proof.Days.Where(day => day.Counted).Select(day => day.Number).Should().Equal(1, 2, 3, 4, 5);
        proof.Days[0].Rule.Should().Be("start-day");
        proof.Days.Single(day => day.Date == Day("2026-10-01")).Should().Match<ProofDay>(day => day.Rule == "holiday" && day.Notice!.Contains("2026年"));
        proof.Days.Single(day => day.Date == Day("2026-10-10")).Rule.Should().Be("make-up-day");
        proof.ConsumedDays.Should().Be(1);
        proof.CalendarVersion.Should().Be(Calendar.Version);
    }

    [Fact]
    public void The_proof_of_a_case_at_the_years_end_says_that_it_is_provisional()
    {
        var proof = DeadlineProof.Of(Accepted("2026-12-28"), Calendar, Day("2026-12-28"));

        proof.Provisional.Should().BeTrue();
        proof.Days.Single(day => day.Date == Day("2027-01-01")).Rule.Should().Be("unknown-holiday");
    }

    private static Deadline Accepted(string day) => Deadline.StartingOn(Day(day), 5);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
