using GreenChannel.Core.Cases;
using GreenChannel.Core.Deadlines;

namespace GreenChannel.Core.Calendars;

/// <summary>A date of an open case that another calendar moves, or makes final.</summary>
/// <param name="What"><c>due</c> for the due date, <c>correction</c> for the last day of an answer.</param>
/// <param name="Days">By how many days of the calendar it moves; negative when it comes earlier, 0 when only its provisional mark
/// changes.</param>
public sealed record DateMove(
    Guid CaseId,
    string CaseNumber,
    string ApplicantName,
    string What,
    DateOnly From,
    bool WasProvisional,
    DateOnly To,
    bool Provisional,
    int Days
);

/// <summary>What another calendar changes: from which day on, and which dates of a case.</summary>
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

    public static IReadOnlyList<DateMove> MovesOf(Case theCase, WorkingCalendar after)
    {
        var moves = new List<DateMove>();
        if (theCase.DueOn is { } due && theCase.Deadline?.DueOn(after) is { } next)
            Add("due", due, theCase.DueIsProvisional, next.Day, next.Provisional);
        foreach (var (wait, recounted) in theCase.Waits.Select(wait => (wait, wait.Recounted(after))))
            Add("correction", wait.Until, wait.Provisional, recounted.Until, recounted.Provisional);
        return moves;

        void Add(string what, DateOnly from, bool was, DateOnly to, bool provisional)
        {
            if (from != to || was != provisional)
                moves.Add(
                    new DateMove(
                        theCase.Id,
                        theCase.Number,
                        theCase.ApplicantName,
                        what,
                        from,
                        was,
                        to,
                        provisional,
                        to.DayNumber - from.DayNumber
                    )
                );
        }
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
