using FsCheck;
using FsCheck.Fluent;
using GreenChannel.Core.Deadlines;
using static GreenChannel.Testing.ShippedClock;

namespace GreenChannel.Core.Tests.Deadlines;

public sealed class TimeAttributionTests
{
    [Fact]
    public void Every_working_day_belongs_to_one_party()
    {
        var deadline = AcceptedOn("2026-11-20").PausedOn("2026-11-24").ResumedOn("2026-11-26").Closed(Officer, "", Noon("2026-11-27"));

        TimeAttribution
            .Of(Day("2026-11-18"), deadline, Day("2026-11-27"), Calendar)
            .Should()
            .Be(new TimeAttribution(Office: 3, Applicant: 2, ThirdParty: 2, Outage: 0));
    }

    [Fact]
    public void Before_acceptance_the_time_is_the_applicants() =>
        TimeAttribution.Of(Day("2026-11-18"), null, Day("2026-11-25"), Calendar).Should().Be(new TimeAttribution(0, 5, 0, 0));

    [Fact]
    public void Whatever_happened_the_parts_are_the_elapsed_time_and_the_offices_part_is_what_the_clock_counted()
    {
        var stories =
            from start in Gen.Choose(0, 6800)
            from before in Gen.Choose(0, 20)
            from gaps in Gen.Choose(0, 6).ArrayOf(10)
            from ground in Gen.Choose(0, 3).ArrayOf(5)
            select (Start: new DateOnly(2007, 2, 1).AddDays(start), Before: before, Gaps: gaps, Grounds: ground);
        string[] grounds = ["applicant-correction", "expert-review", "hearing", "system-outage"];

        Prop.ForAll(
                Arb.From(stories),
                story =>
                {
                    var (deadline, day) = (Deadline.StartingOn(story.Start, 5), story.Start);
                    for (var i = 0; i < story.Grounds.Length; i++)
                    {
                        deadline = deadline.Paused(
                            Options.FindGround(grounds[story.Grounds[i]])!,
                            Officer,
                            "",
                            At(day = day.AddDays(story.Gaps[2 * i]))
                        );
                        deadline = deadline.Resumed(grounds[story.Grounds[i]], Officer, "", At(day = day.AddDays(story.Gaps[2 * i + 1])));
                    }

                    var filed = story.Start.AddDays(-story.Before);
                    var time = TimeAttribution.Of(filed, deadline, day, Calendar);
                    var due = deadline.DueOn(Calendar)!.Value.Day;
                    return time.Elapsed == Calendar.CountWorkingDays(filed, day)
                        && time.Office == deadline.CountedDays(Calendar, day)
                        && deadline.CountedDays(Calendar, due) == 5
                        && deadline.Counts(Calendar, due);
                }
            )
            .QuickCheckThrowOnFailure();

        static DateTimeOffset At(DateOnly day) => Noon($"{day:yyyy-MM-dd}");
    }
}
