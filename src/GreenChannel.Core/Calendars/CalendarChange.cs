namespace GreenChannel.Core.Calendars;

/// <summary>From which day on another calendar differs, and what looks odd in its notice.</summary>
public static class CalendarChange
{
    /// <summary>The first day that is worked or not, or provisional or not, unlike before; none when nothing changes.</summary>
    public static DateOnly? FirstDay(WorkingCalendar before, WorkingCalendar after, int year)
    {
        // A notice may rule all of December before its year, also days that were regarded as final.
        for (var day = new DateOnly(year - 1, 12, 1); day.Year <= year; day = day.AddDays(1))
        {
            var (was, becomes) = (before.On(day), after.On(day));
            if (was.Worked != becomes.Worked || was.Provisional != becomes.Provisional)
                return day;
        }

        return null;
    }

    /// <summary>What looks odd in an import: a statutory holiday that is worked, a make-up day that is a working day anyway.</summary>
    public static IReadOnlyList<string> Oddities(CalendarImport import, WorkingCalendar before, WorkingCalendar after)
    {
        var odd = StatutoryHolidays
            .Of(import.Year)
            .Where(holiday => after.On(holiday.Key).Worked)
            .OrderBy(holiday => holiday.Key)
            .Select(holiday =>
                $"{holiday.Key:yyyy-MM-dd} {holiday.Value}：法定节日，按此安排为工作日 / a statutory holiday, worked by this notice"
            )
            .ToList();
        odd.AddRange(
            import
                .Days.Where(day =>
                    !day.Off && day.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && before.On(day.Day).Worked
                )
                .Select(day => $"{day.Day:yyyy-MM-dd}：原本就是工作日 / a working day anyway")
        );
        return odd;
    }
}
