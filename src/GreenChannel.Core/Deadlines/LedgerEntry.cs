using GreenChannel.Core.People;

namespace GreenChannel.Core.Deadlines;

/// <summary>What an entry of the ledger does to the clock.</summary>
public enum ClockAct
{
    Paused,
    Resumed,
}

/// <summary>An entry of a case's ledger of time: the clock was stopped or set going, on which ground, by whom, when and why.</summary>
/// <param name="Ground">As it stood in the list on that day; a later change of the list does not rewrite the ledger.</param>
/// <param name="By">The account; <paramref name="Role"/> is what an applicant sees of it.</param>
/// <param name="Notice">The number of the written notice that goes with it, if one does.</param>
public sealed record LedgerEntry(
    ClockAct Act,
    DateTimeOffset At,
    PauseGround Ground,
    string By,
    string Role,
    string Note,
    string? Notice = null
)
{
    public static LedgerEntry Of(ClockAct act, PauseGround ground, Actor by, string note, DateTimeOffset at, string? notice = null) =>
        new(act, at, ground, by.Account, by.MainRole, note, notice);
}
