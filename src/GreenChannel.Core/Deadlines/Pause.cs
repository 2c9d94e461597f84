namespace GreenChannel.Core.Deadlines;

/// <summary>
/// An entry of the ledger: the clock stood still from a day until the day it was resumed, on a listed ground, by someone.
/// A working day counts when the clock runs at its end: the day of resumption counts, the days before it back to the
/// first do not.
/// </summary>
/// <param name="Until">The day of resumption; none while the clock stands still.</param>
public sealed record Pause(DateOnly From, DateOnly? Until, string Ground, string Note, string By)
{
    public bool Covers(DateOnly day) => day >= From && (Until is null || day < Until);
}

/// <summary>The grounds on which the clock may stand still.</summary>
public static class PauseGround
{
    /// <summary>The applicant was told in writing of a substantive deficiency and has to answer.</summary>
    public const string ApplicantCorrection = "applicant-correction";
}
