using GreenChannel.Core.Calendars;

namespace GreenChannel.Core.Deadlines;

/// <summary>
/// A time in which the clock stood still: two entries of the ledger, or one while it still does. A working day counts
/// when the clock runs at its end: the day of resumption counts, the days before it back to the first do not.
/// </summary>
/// <param name="Resumed">None while the clock stands still.</param>
public sealed record Pause(LedgerEntry Paused, LedgerEntry? Resumed)
{
    public PauseGround Ground => Paused.Ground;

    public DateOnly From => BeijingTime.DayOf(Paused.At);

    /// <summary>The day of resumption.</summary>
    public DateOnly? Until => Resumed is null ? null : BeijingTime.DayOf(Resumed.At);

    public bool IsOpen => Resumed is null;

    public bool Covers(DateOnly day) => day >= From && (Until is not { } until || day < until);

    /// <summary>Pairs each stop of a ledger with the next start on the same ground; grounds may overlap.</summary>
    internal static IReadOnlyList<Pause> Pair(IReadOnlyList<LedgerEntry> ledger)
    {
        var pauses = new List<Pause>();
        foreach (var entry in ledger)
        {
            if (entry.Act == ClockAct.Paused)
            {
                pauses.Add(new Pause(entry, null));
                continue;
            }

            var open = pauses.FindIndex(pause => pause.IsOpen && pause.Ground.Code == entry.Ground.Code);
            pauses[open] = pauses[open] with { Resumed = entry };
        }

        return pauses;
    }
}
