using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;

namespace GreenChannel.Core.Deadlines;

/// <summary>What "nearly due" and "overdue" mean, and when the watchdog has to look at a case next.</summary>
public static class DeadlineWatch
{
    /// <summary>The rungs that a case has reached and that have not fired, in their order.</summary>
    public static IReadOnlyList<Rung> Reached(Case watched, WorkingCalendar calendar, DateTimeOffset now) =>
        [.. Rungs(watched, calendar).Where(rung => rung.At <= now).Select(rung => rung.Rung)];

    /// <summary>The answers that did not come in time: the step's last day is over.</summary>
    public static IReadOnlyList<CorrectionWait> Expired(Case watched, DateTimeOffset now) =>
        [.. watched.Waits.Where(wait => EndOf(wait) <= now)];

    public static DateTimeOffset? NextCheck(Case watched, WorkingCalendar calendar)
    {
        if (watched.IsClosed)
            return null;
        var times = Rungs(watched, calendar).Select(rung => rung.At).Concat(watched.Waits.Select(EndOf)).ToList();
        return times.Count == 0 ? null : times.Min();
    }

    private static DateTimeOffset EndOf(CorrectionWait wait) => BeijingTime.StartOf(wait.Until.AddDays(1));

    private static IEnumerable<(Rung Rung, DateTimeOffset At)> Rungs(Case watched, WorkingCalendar calendar)
    {
        if (watched.IsClosed || watched.Deadline is not { IsPaused: false } deadline || watched.DueOn is not { } due)
            yield break;
        if (!watched.FiredRungs.Contains(Rung.HalfUsed))
            yield return (Rung.HalfUsed, BeijingTime.StartOf(HalfUsedOn(deadline, calendar)));
        if (!watched.FiredRungs.Contains(Rung.DueToday))
            yield return (Rung.DueToday, BeijingTime.StartOf(due));
        if (!watched.FiredRungs.Contains(Rung.Overdue))
            yield return (Rung.Overdue, BeijingTime.StartOf(due.AddDays(1)));
    }

    // The day on which the lamp turns yellow: the third of five.
    private static DateOnly HalfUsedOn(Deadline deadline, WorkingCalendar calendar) =>
        (deadline with { BudgetDays = (deadline.BudgetDays + 1) / 2 }).DueOn(calendar)!.Value.Day;
}
