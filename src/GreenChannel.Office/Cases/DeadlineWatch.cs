using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;

namespace GreenChannel.Office.Cases;

/// <summary>What "nearly due" and "overdue" mean, and when the watchdog has to look at a case next.</summary>
public static class DeadlineWatch
{
    /// <summary>The rungs that a case has reached and that have not fired for its due date, the earliest first.</summary>
    public static IReadOnlyList<EscalationTime> Reached(Case theCase, ClockRules rules, DateTimeOffset now) =>
        [.. Rungs(theCase, rules).Where(rung => rung.At <= now).OrderBy(rung => rung.At)];

    /// <summary>The answers that did not come in time: the step's last day is over, and nobody still has to be told of it.</summary>
    public static IReadOnlyList<CorrectionWait> Expired(Case theCase, DateTimeOffset now) =>
        theCase.AwaitsCall ? [] : [.. theCase.Waits.Where(wait => EndOf(wait) <= now)];

    /// <summary>The waits of whose end the applicant is to be reminded now, each with the moment.</summary>
    public static IReadOnlyList<(CorrectionWait Wait, DateTimeOffset At)> Reminders(Case theCase, ClockRules rules, DateTimeOffset now) =>
        [.. PlannedReminders(theCase, rules).Where(reminder => reminder.At <= now)];

    /// <summary>The call that nobody has made until now, when the supervisors are to be warned of it.</summary>
    /// <remarks>Asked for on Friday the 27th: with the end of Monday the 30th.</remarks>
    public static OfficeTask? OverdueCall(Case theCase, ClockRules rules, DateTimeOffset now) =>
        theCase.Call is { } call && CallWarning(theCase, call, rules) <= now ? call : null;

    public static DateTimeOffset? NextCheck(Case theCase, ClockRules rules)
    {
        if (theCase.IsClosed)
            return null;
        var times = Rungs(theCase, rules)
            .Select(rung => rung.At)
            .Concat(theCase.AwaitsCall ? [] : theCase.Waits.Select(EndOf))
            .Concat(PlannedReminders(theCase, rules).Select(reminder => reminder.At))
            .ToList();
        if (theCase.PausedUntil is { } until)
            times.Add(Case.EndOf(until));
        if (theCase.Call is { } call && CallWarning(theCase, call, rules) is { } warning)
            times.Add(warning);
        return times.Count == 0 ? null : times.Min();
    }

    // Once for each day on which a call was asked for.
    private static DateTimeOffset? CallWarning(Case theCase, OfficeTask call, ClockRules rules) =>
        theCase.Fired.Contains(new FiredLevel(AlertCode.CallWaiting, call.DueOn))
            ? null
            : Case.EndOf(rules.Calendar.AddWorkingDays(call.DueOn, 1).Day);

    private static IEnumerable<(CorrectionWait Wait, DateTimeOffset At)> PlannedReminders(Case theCase, ClockRules rules)
    {
        foreach (var wait in theCase.Waits.Where(wait => !wait.Reminded && !theCase.AwaitsCall))
        {
            if (wait.ReminderOn(rules.Calendar, rules.Options.ReminderDays) is { } day)
                yield return (wait, BeijingTime.StartOf(day));
        }
    }

    private static DateTimeOffset EndOf(CorrectionWait wait) => BeijingTime.StartOf(wait.Until.AddDays(1));

    private static IEnumerable<EscalationTime> Rungs(Case theCase, ClockRules rules)
    {
        if (theCase.IsClosed || theCase.Deadline is not { } deadline || deadline.DueOn(rules.Calendar) is not { } due)
            yield break;
        foreach (var rung in rules.Options.Rungs.Where(rung => !theCase.Fired.Contains(new FiredLevel(rung.Code, due.Day))))
        {
            if (rung.DayFor(deadline, rules.Calendar) is { } day)
                yield return new EscalationTime(rung, BeijingTime.StartOf(day));
        }
    }
}
