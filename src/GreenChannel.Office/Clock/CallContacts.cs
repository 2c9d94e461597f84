using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;

namespace GreenChannel.Office.Clock;

/// <summary>Where a message could not reach the contact of a case that waits for it, a clerk gets the task to telephone.</summary>
public sealed class CallContacts(INotices notices, CaseTransaction transaction, OfficeClock clock)
{
    private const int Batch = 100;

    /// <returns>The cases for which it could not be done, each with the reason; they are tried again next time.</returns>
    public async Task<IReadOnlyList<SweepFailure>> RunAsync(CancellationToken ct)
    {
        var failures = new List<SweepFailure>();
        foreach (var id in await notices.UnreachedAsync(Batch, ct))
        {
            try
            {
                var asked = await transaction.ChangeAsync(id, Actor.System, Act.Watch, null, theCase => AskAsync(theCase, ct), ct);
                if (asked.IsRefused(out var refusal))
                    failures.Add(new SweepFailure(id, new InvalidOperationException(refusal.Message)));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(new SweepFailure(id, e));
            }
        }

        return failures;
    }

    /// <summary>Asks for a call instead of letting a case lapse of which its applicant was never told.</summary>
    /// <returns>Whether a call is awaited now.</returns>
    internal async Task<bool> AskIfUntoldAsync(Case theCase, CancellationToken ct)
    {
        var since = BeijingTime.StartOf(theCase.Waits.Min(wait => wait.Since));
        if (!await notices.IsUntoldAsync(theCase.Id, since, ct))
            return false;
        await AskAsync(theCase, ct);
        return true;
    }

    private async Task<Core.Refusal?> AskAsync(Case theCase, CancellationToken ct)
    {
        await notices.SeeToAsync(theCase.Id, ct);
        theCase.AskForCall(clock.Rules, clock.Now);
        return null;
    }
}
