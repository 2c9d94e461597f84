using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using static GreenChannel.Testing.ShippedClock;

namespace GreenChannel.Core.Tests.Deadlines;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-11-20", "2026-11-27")]
    [InlineData("2026-09-28", "2026-10-10")]
    [InlineData("2026-11-22", "2026-11-27")]
    public void The_day_of_acceptance_is_not_counted_and_the_fifth_day_is_the_last(string accepted, string due) =>
        AcceptedOn(accepted).DueOn(Calendar)!.Value.Day.Should().Be(Day(due));

    [Fact]
    public void A_pause_leaves_its_days_uncounted_and_the_day_of_resumption_counts()
    {
        var deadline = AcceptedOn("2026-11-20").PausedOn("2026-11-24").ResumedOn("2026-11-26");

        deadline.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-12-01"));
        deadline.CountedDays(Calendar, Day("2026-11-26")).Should().Be(2);
    }

    [Fact]
    public void A_pause_from_Friday_evening_to_Monday_morning_moves_the_due_date_by_the_Friday_only()
    {
        var deadline = AcceptedOn("2026-11-18")
            .Paused(Options.FindGround("hearing")!, Officer, "听证", At("2026-11-20 17:00"))
            .Resumed("hearing", Officer, "结束", At("2026-11-23 09:00"));

        deadline.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-11-26"));
    }

    [Fact]
    public void Two_rounds_add_up()
    {
        var deadline = AcceptedOn("2026-11-20")
            .PausedOn("2026-11-23")
            .ResumedOn("2026-11-24")
            .PausedOn("2026-11-25")
            .ResumedOn("2026-11-27");

        // 24, 27, 30 November, 1 and 2 December.
        deadline.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-12-02"));
    }

    [Fact]
    public void Paused_and_resumed_on_one_day_changes_nothing() =>
        AcceptedOn("2026-11-20")
            .PausedOn("2026-11-24")
            .ResumedOn("2026-11-24")
            .DueOn(Calendar)
            .Should()
            .Be(AcceptedOn("2026-11-20").DueOn(Calendar));

    [Fact]
    public void Paused_on_the_due_day_the_fifth_day_is_the_day_of_resumption()
    {
        var deadline = AcceptedOn("2026-11-20").PausedOn("2026-11-27");

        deadline.DueOn(Calendar).Should().BeNull();
        deadline.ResumedOn("2026-12-03").DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-12-03"));
    }

    [Fact]
    public void A_pause_over_a_make_up_Sunday_leaves_it_out_and_one_over_a_holiday_costs_nothing()
    {
        // Sunday 2026-09-20 is worked; 25 to 27 September and 1 to 7 October are off.
        AcceptedOn("2026-09-17").PausedOn("2026-09-20").ResumedOn("2026-09-21").DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-09-24"));
        AcceptedOn("2026-09-28").PausedOn("2026-10-01").ResumedOn("2026-10-08").DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-10-10"));
    }

    [Fact]
    public void Overlapping_grounds_stop_the_clock_until_the_last_has_ended()
    {
        var deadline = AcceptedOn("2026-11-20")
            .PausedOn("2026-11-24", "applicant-correction")
            .PausedOn("2026-11-25", "agency-inquiry")
            .ResumedOn("2026-11-26", "applicant-correction");

        deadline.IsPaused.Should().BeTrue();
        deadline.ResumedOn("2026-11-30", "agency-inquiry").DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-12-03"));
    }

    [Fact]
    public void A_clock_that_stands_still_on_a_ground_cannot_be_stopped_on_it_again()
    {
        var paused = AcceptedOn("2026-11-20").PausedOn("2026-11-24");

        paused.Invoking(deadline => deadline.PausedOn("2026-11-25")).Should().Throw<InvalidOperationException>();
        paused.Invoking(deadline => deadline.ResumedOn("2026-11-25", "hearing")).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void While_the_clock_stands_still_there_is_no_due_date() =>
        AcceptedOn("2026-11-20").PausedOn("2026-11-24").DueOn(Calendar).Should().BeNull();

    [Fact]
    public void Stopping_an_overdue_clock_does_not_hide_that_it_is_overdue()
    {
        var deadline = AcceptedOn("2026-11-20").PausedOn("2026-12-01");

        deadline.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-11-27"));
        deadline.LampOn(Calendar, Day("2026-12-08")).Should().Be(Lamp.Red);
    }

    [Theory]
    [InlineData("2026-11-20", Lamp.Green)]
    [InlineData("2026-11-24", Lamp.Green)]
    [InlineData("2026-11-25", Lamp.Yellow)]
    [InlineData("2026-11-27", Lamp.Yellow)]
    [InlineData("2026-11-28", Lamp.Red)]
    public void The_lamp_turns_yellow_at_half_of_the_budget_and_red_after_the_due_date(string today, Lamp lamp) =>
        AcceptedOn("2026-11-20").LampOn(Calendar, Day(today)).Should().Be(lamp);

    [Fact]
    public void A_case_that_was_closed_in_time_never_turns_red() =>
        AcceptedOn("2026-11-20").Closed(Officer, "", Noon("2026-11-26")).LampOn(Calendar, Day("2027-01-10")).Should().Be(Lamp.Yellow);

    [Fact]
    public void Under_another_calendar_running_and_pausing_are_counted_anew_by_it()
    {
        // A notice that makes 30 November a day off and Saturday the 28th a working day.
        var other = Calendar.With(
            new CalendarImport(
                2026,
                new CalendarNotice("试验", "urn:test"),
                [new NoticeDay(Day("2026-11-30"), true, "试"), new NoticeDay(Day("2026-11-28"), false, "试")]
            )
        );
        var paused = AcceptedOn("2026-11-20").PausedOn("2026-11-26").ResumedOn("2026-11-28");

        paused.DueOn(Calendar)!.Value.Day.Should().Be(Day("2026-12-01"));
        paused.DueOn(other)!.Value.Day.Should().Be(Day("2026-12-01"), "the 28th counts and the 30th does not");
        AcceptedOn("2026-11-23").DueOn(other)!.Value.Day.Should().Be(Day("2026-11-28"));
    }
}
