using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Cases;

/// <summary>
/// Finds a case, lets a use case change it, and saves it. Changes of one case queue up within the process; when another
/// process saved first, it is done again on the newer state. So two officers who work on one case at the same time both
/// succeed, and rules are asked anew each time.
/// </summary>
public sealed class CaseTransaction(ICaseStore store, CaseLocks turns, TimeProvider clock)
{
    private const int Attempts = 6;

    /// <param name="ifVersion">The version that the actor saw; when the case has moved on it is refused as <see
    /// cref="ChangedMeanwhile"/>.</param>
    public async Task<Outcome<Case>> ChangeAsync(
        Guid id,
        Actor by,
        Act act,
        ExpectedVersion? ifVersion,
        Func<Case, Task<Refusal?>> change,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, act) is { } notPermitted)
            return notPermitted;
        using var turn = await turns.EnterAsync(id, ct);
        var saved = false;
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await store.FindAsync(id, ct) is not { } theCase || !theCase.IsVisibleTo(by))
                    return new NoSuchCase(id.ToString("N"));
                if (Permissions.IsImpartial(act) && theCase.ConflictOf(by, clock.GetUtcNow()) is { } conflict)
                    return conflict;
                if (ifVersion?.Excludes(theCase.Version) == true)
                    return new ChangedMeanwhile();
                if (await change(theCase) is { } refusal)
                    return refusal;
                if (saved = await store.SaveAsync(theCase, by, act, ct))
                    return theCase;
            }

            return new LostRace();
        }
        finally
        {
            // Before the turn of this case ends: whoever waits for both takes them in the same order.
            if (!saved)
                store.Abandon();
        }
    }
}
