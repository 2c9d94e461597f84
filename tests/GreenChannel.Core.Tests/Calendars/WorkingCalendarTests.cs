using FsCheck;
using FsCheck.Fluent;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new CalendarShelf().Current;

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

    [Fact]
    public void December_of_the_last_year_is_provisional_for_the_next_notice_may_change_it()
    {
        Calendar.AddWorkingDays(Day("2026-12-24"), 5).Provisional.Should().BeTrue();
        Calendar.AddWorkingDays(Day("2026-11-20"), 5).Provisional.Should().BeFalse();
        Calendar.AddWorkingDays(Day("2025-12-24"), 5).Provisional.Should().BeFalse();
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
        var days = from offset in Gen.Choose(0, 6900)
                   from count in Gen.Choose(1, 60)
                   select (From: new DateOnly(2007, 1, 1).AddDays(offset), Count: count);

        Prop.ForAll(Arb.From(days), given =>
            Calendar.CountWorkingDays(given.From, Calendar.AddWorkingDays(given.From, given.Count).Day) == given.Count).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Equal_calendars_have_equal_versions() =>
        new CalendarShelf().Current.Version.Should().Be(Calendar.Version).And.StartWith("2026-");

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
