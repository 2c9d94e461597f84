using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Deadlines;

/// <summary>How the time stands: green, yellow from half of the budget, red after the due date.</summary>
public enum Lamp
{
    Green,
    Yellow,
    Red,
}

/// <summary>
/// The promise of the founding document: a budget of working days that runs from the day of acceptance, that day not
/// counted, and ends with the last day's end (Civil Code, Articles 200 to 204). Kept as budget and ledger of pauses;
/// the due date, the days used and the lamp are always derived.
/// </summary>
/// <remarks>
/// Accepted on Friday 2026-11-20 with a budget of five: 23 November is day 1, Friday 2026-11-27 is day 5 and the due date.
/// A pause from the 24th, resumed on the 26th, leaves the 24th and 25th uncounted: due on 2026-12-01.
/// </remarks>
public sealed record Deadline(int BudgetDays, DateOnly StartedOn, IReadOnlyList<Pause> Pauses, DateOnly? StoppedOn = null)
{
    public static Deadline StartingOn(DateOnly day, int budgetDays) => new(budgetDays, day, []);

    public bool IsPaused => StoppedOn is null && Pauses.Any(pause => pause.Until is null);

    /// <summary>The last day of the budget; none while the clock stands still, for then nobody can know it.</summary>
    public CalendarAnswer? DueOn(WorkingCalendar calendar)
    {
        if (IsPaused)
            return null;
        var provisional = false;
        var day = StartedOn;
        for (var counted = 0; counted < BudgetDays;)
        {
            day = day.AddDays(1);
            var known = calendar.On(day);
            provisional |= known.Provisional;
            if (known.Worked && !IsPausedOn(day))
                counted++;
        }

        return new CalendarAnswer(day, provisional);
    }

    /// <summary>The number of the day that the clock shows on a day: 0 until the first counted day, then 1, 2, 3 …</summary>
    public int CountedDays(WorkingCalendar calendar, DateOnly today)
    {
        var counted = 0;
        for (var day = StartedOn.AddDays(1); day <= LastRunning(today); day = day.AddDays(1))
            counted += Counts(calendar, day) ? 1 : 0;
        return counted;
    }

    public Lamp LampOn(WorkingCalendar calendar, DateOnly today)
    {
        var counted = CountedDays(calendar, today);
        return counted > BudgetDays || IsOverdue(calendar, today) ? Lamp.Red : counted * 2 >= BudgetDays ? Lamp.Yellow : Lamp.Green;
    }

    /// <summary>Whether the budget was used up before a day: the days after the due date need not be working days.</summary>
    public bool IsOverdue(WorkingCalendar calendar, DateOnly today) => DueOn(calendar) is { } due && LastRunning(today) > due.Day;

    public bool Counts(WorkingCalendar calendar, DateOnly day) =>
        day > StartedOn && (StoppedOn is null || day <= StoppedOn) && calendar.On(day).Worked && !IsPausedOn(day);

    public Pause? PauseOn(DateOnly day) => Pauses.FirstOrDefault(pause => pause.Covers(day));

    public Deadline PausedOn(DateOnly day, string ground, string note, string by) =>
        IsPaused ? throw new InvalidOperationException("The clock stands still already.")
            : this with { Pauses = [.. Pauses, new Pause(day, null, ground, note, by)] };

    public Deadline ResumedOn(DateOnly day) =>
        IsPaused ? this with { Pauses = [.. Pauses.SkipLast(1), Pauses[^1] with { Until = day }] }
            : throw new InvalidOperationException("The clock is running already.");

    /// <summary>The case is closed; nothing counts after this day.</summary>
    public Deadline ClosedOn(DateOnly day) => (IsPaused ? ResumedOn(day) : this) with { StoppedOn = day };

    private bool IsPausedOn(DateOnly day) => PauseOn(day) is not null;

    private DateOnly LastRunning(DateOnly today) => StoppedOn is { } stopped && stopped < today ? stopped : today;
}
