using System.Text.Json.Serialization;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Deadlines;

/// <summary>How the time stands: green, yellow from a part of the budget on, red after the due date.</summary>
public enum Lamp
{
    Green,
    Yellow,
    Red,
}

/// <summary>
/// The promise of the founding document: a budget of working days that runs from the day of acceptance, that day not
/// counted, and ends with the last day's end (Civil Code, Articles 200 to 204). Kept as budget and ledger; the due date,
/// the days used and the lamp are always derived.
/// </summary>
/// <remarks>
/// Accepted on Friday 2026-11-20 with a budget of five: 23 November is day 1, Friday 2026-11-27 is day 5 and the due date.
/// Stopped on the 24th and set going on the 26th, the 24th and 25th are left out: due on 2026-12-01.
/// </remarks>
/// <param name="YellowPercent">The part of the budget from which the lamp is yellow, as it was promised at acceptance.</param>
public sealed record Deadline(
    int BudgetDays,
    DateOnly StartedOn,
    IReadOnlyList<LedgerEntry> Ledger,
    DateOnly? StoppedOn = null,
    int YellowPercent = 50
)
{
    public static Deadline StartingOn(DateOnly day, int budgetDays, int yellowPercent = 50) =>
        new(budgetDays, day, [], YellowPercent: yellowPercent);

    [JsonIgnore]
    public IReadOnlyList<Pause> Pauses => Pause.Pair(Ledger);

    [JsonIgnore]
    public bool IsPaused => StoppedOn is null && Pauses.Any(pause => pause.IsOpen);

    /// <summary>The last day of the budget; none when the clock stands still before it, for then nobody can know it.</summary>
    public CalendarAnswer? DueOn(WorkingCalendar calendar) => CountedDay(calendar, BudgetDays);

    /// <summary>The day with a given number; none when the clock stands still before it.</summary>
    public CalendarAnswer? CountedDay(WorkingCalendar calendar, int number)
    {
        var pauses = Pauses;
        var standsStillFrom = StoppedOn is null ? pauses.FirstOrDefault(pause => pause.IsOpen)?.From : null;
        var provisional = false;
        var day = StartedOn;
        var counted = 0;
        while (counted < number)
        {
            day = day.AddDays(1);
            if (day >= standsStillFrom)
                return null;
            var known = calendar.On(day);
            provisional |= known.Provisional;
            if (known.Worked && !pauses.Any(pause => pause.Covers(day)))
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
        return counted > BudgetDays || IsOverdue(calendar, today) ? Lamp.Red
            : counted * 100 >= BudgetDays * YellowPercent ? Lamp.Yellow
            : Lamp.Green;
    }

    /// <summary>Whether the budget was used up before a day: the days after the due date need not be working days.</summary>
    public bool IsOverdue(WorkingCalendar calendar, DateOnly today) => DueOn(calendar) is { } due && LastRunning(today) > due.Day;

    public bool Counts(WorkingCalendar calendar, DateOnly day) =>
        day > StartedOn && (StoppedOn is null || day <= StoppedOn) && calendar.On(day).Worked && PauseOn(day) is null;

    /// <summary>The pause that a day falls into, the earliest when grounds overlap.</summary>
    public Pause? PauseOn(DateOnly day) => Pauses.FirstOrDefault(pause => pause.Covers(day));

    /// <summary>The open pause on a ground.</summary>
    public Pause? OpenPause(string ground) => Pauses.FirstOrDefault(pause => pause.IsOpen && pause.Ground.Code == ground);

    public Deadline Paused(PauseGround ground, Actor by, string note, DateTimeOffset at, string? notice = null) =>
        OpenPause(ground.Code) is null
            ? this with
            {
                Ledger = [.. Ledger, LedgerEntry.Of(ClockAct.Paused, ground, by, note, at, notice)],
            }
            : throw new InvalidOperationException($"The clock stands still already on the ground {ground.Code}.");

    public Deadline Resumed(string ground, Actor by, string note, DateTimeOffset at) =>
        OpenPause(ground) is { } open
            ? this with
            {
                Ledger = [.. Ledger, LedgerEntry.Of(ClockAct.Resumed, open.Ground, by, note, at)],
            }
            : throw new InvalidOperationException($"The clock does not stand still on the ground {ground}.");

    /// <summary>The case is closed: what still stood still ends with it, and nothing counts after this day.</summary>
    public Deadline Closed(Actor by, string note, DateTimeOffset at)
    {
        var closed = Pauses
            .Where(pause => pause.IsOpen)
            .Aggregate(this, (deadline, open) => deadline.Resumed(open.Ground.Code, by, note, at));
        return closed with { StoppedOn = BeijingTime.DayOf(at) };
    }

    private DateOnly LastRunning(DateOnly today) => StoppedOn is { } stopped && stopped < today ? stopped : today;
}
