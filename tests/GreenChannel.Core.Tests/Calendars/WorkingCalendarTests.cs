using FsCheck;
using FsCheck.Fluent;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new CalendarInForce().Current;

    [Theory]
    [InlineData("2026-02-11", "2026-02-25")]
    [InlineData("2026-04-30", "2026-05-11")]
    [InlineData("2026-09-17", "2026-09-23")]
    [InlineData("2026-09-28", "2026-10-10")]
    [InlineData("2026-11-20", "2026-11-27")]
    [InlineData("2026-11-22", "2026-11-27")]
    [InlineData("2026-12-24", "2026-12-31")]
    public void Five_working_days_after_a_day(string accepted, string due) =>
        Calendar.AddWorkingDays(Day(accepted), 5).Day.Should().Be(Day(due));

    [Theory]
    [InlineData("2026-01-04")]
    [InlineData("2026-02-14")]
    [InlineData("2026-02-28")]
    [InlineData("2026-05-09")]
    [InlineData("2026-09-20")]
    [InlineData("2026-10-10")]
    [InlineData("2018-12-29")]
    [InlineData("2020-02-03")]
    public void Make_up_days_and_days_that_a_notice_names_are_worked(string day)
    {
        Calendar.IsWorked(Day(day)).Should().BeTrue();
        Calendar.On(Day(day)).Notice.Should().NotBeNull();
    }

    [Theory]
    [InlineData("2018-12-31", "2019")]
    [InlineData("2020-01-31", "延长")]
    [InlineData("2019-05-03", "调整")]
    [InlineData("2015-09-03", "抗日战争")]
    [InlineData("2022-12-31", "2023")]
    public void A_day_off_names_the_very_notice_it_comes_from(string day, string inTitle)
    {
        var known = Calendar.On(Day(day));

        known.Worked.Should().BeFalse();
        known.Notice!.Title.Should().Contain(inTitle);
        known.Notice.Url.Should().Contain("gov.cn");
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void Working_days_of_a_year(int year, int days) =>
        Calendar.CountWorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).Should().Be(days);

    [Fact]
    public void A_year_that_is_not_loaded_is_unknown_and_never_silently_monday_to_friday()
    {
        Calendar.IsWorked(Day("2027-03-01")).Should().BeNull();
        Calendar.On(Day("2027-03-01")).Rule.Should().Be(DayRule.Unknown);
        Calendar.AddWorkingDays(Day("2026-12-28"), 5).Provisional.Should().BeTrue();
    }

    [Theory]
    [InlineData("2026-11-27", "2026-12-04", false)]
    [InlineData("2026-12-17", "2026-12-24", false)]
    [InlineData("2026-12-18", "2026-12-25", true)]
    [InlineData("2026-12-24", "2026-12-31", true)]
    [InlineData("2026-11-20", "2026-11-27", false)]
    [InlineData("2025-12-24", "2025-12-31", false)]
    public void The_last_days_of_the_last_year_are_provisional_for_the_next_notice_may_change_them(
        string accepted,
        string due,
        bool provisional
    )
    {
        Calendar.AddWorkingDays(Day(accepted), 5).Should().Be(new CalendarAnswer(Day(due), provisional));
        Calendar.FinalUntil.Should().Be(Day("2026-12-24"));
    }

    [Fact]
    public void The_first_open_day_is_a_setting_that_stays_with_the_calendar_and_is_part_of_its_version()
    {
        var early = new CalendarInForce(new CalendarOptions { OpenFrom = "12-01" }).Current;

        early.AddWorkingDays(Day("2026-11-27"), 5).Provisional.Should().BeTrue();
        early.FinalUntil.Should().Be(Day("2026-11-30"));
        early.Version.Should().NotBe(Calendar.Version);
        early
            .With(new CalendarImport(2027, new CalendarNotice("x", "https://a.b"), [new NoticeDay(Day("2027-01-01"), true, "元旦")]))
            .FinalUntil.Should()
            .Be(Day("2027-11-30"));
    }

    [Theory]
    [InlineData("12-01", true)]
    [InlineData("12-31", true)]
    [InlineData("11-30", false)]
    [InlineData("12-32", false)]
    [InlineData("1-1", false)]
    [InlineData("", false)]
    public void The_first_open_day_is_one_of_december(string openFrom, bool valid)
    {
        var problems = new CalendarOptions { OpenFrom = openFrom }
            .Problems()
            .Select(problem => problem.ToString());

        if (valid)
            problems.Should().BeEmpty();
        else
            problems.Should().ContainSingle().Which.Should().Contain("12-01").And.Contain("应为");
    }

    [Fact]
    public void No_date_that_was_final_was_ever_moved_by_the_notice_of_the_next_year()
    {
        Moved("12-25").Should().BeEmpty();
        Moved("12-30").Should().Contain(Day("2018-12-29"), "else this test would tell nothing");

        static List<DateOnly> Moved(string openFrom)
        {
            var years = CalendarFile.BuiltIn().OrderBy(year => year.Year).ToList();
            var options = new CalendarOptions { OpenFrom = openFrom };
            var moved = new List<DateOnly>();
            for (var i = 1; i < years.Count; i++)
            {
                // The days stand in the file of their own year, also those that the notice of the next one rules.
                var known = years
                    .Take(i)
                    .Select(year =>
                        year with
                        {
                            Days =
                            [
                                .. year.Days.Where(day =>
                                    !year.Notices[day.Notice].Title.Contains($"于{years[i].Year}年", StringComparison.Ordinal)
                                ),
                            ],
                        }
                    );
                var (before, after) = (new WorkingCalendar(known, options), new WorkingCalendar(years.Take(i + 1), options));
                for (var day = new DateOnly(years[0].Year, 1, 1); day.Year < years[i].Year; day = day.AddDays(1))
                {
                    if (!before.IsProvisional(day) && (before.On(day).Worked != after.On(day).Worked || after.IsProvisional(day)))
                        moved.Add(day);
                    // Dates are counted where a year ends; before, day by day is the same.
                    if (
                        day >= new DateOnly(years[i].Year - 1, 11, 1)
                        && new[] { 1, 5, 15 }.Any(count =>
                            before.AddWorkingDays(day, count) is { Provisional: false } final && final != after.AddWorkingDays(day, count)
                        )
                    )
                        moved.Add(day);
                }
            }

            return moved;
        }
    }

    [Theory]
    [InlineData("2027-01-01", "元旦")]
    [InlineData("2027-02-05", "春节")]
    [InlineData("2027-02-08", "春节")]
    [InlineData("2027-04-05", "清明节")]
    [InlineData("2027-06-09", "端午节")]
    [InlineData("2027-09-15", "中秋节")]
    [InlineData("2027-10-03", "国庆节")]
    public void Statutory_holidays_stand_in_for_a_notice_that_is_still_to_come(string day, string name) =>
        Calendar.On(Day(day)).Should().Match<CalendarDay>(known => !known.Worked && known.Name == name && known.Provisional);

    [Fact]
    public void Adding_days_and_counting_them_are_inverse()
    {
        var days =
            from offset in Gen.Choose(0, 6900)
            from count in Gen.Choose(1, 60)
            select (From: new DateOnly(2007, 1, 1).AddDays(offset), Count: count);

        Prop.ForAll(
                Arb.From(days),
                given => Calendar.CountWorkingDays(given.From, Calendar.AddWorkingDays(given.From, given.Count).Day) == given.Count
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equal_calendars_have_equal_versions() =>
        new CalendarInForce().Current.Version.Should().Be(Calendar.Version).And.StartWith("2026-");

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
