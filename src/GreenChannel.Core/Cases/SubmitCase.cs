using GreenChannel.Core.Cases.Steps;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>Submits a draft, or a correction: the completeness check accepts the case or names every deficiency at once.</summary>
public sealed class SubmitCase(
    CaseTransaction transaction,
    CaseDriver driver,
    GiveReceipt receipt,
    UseRecords records,
    LookIntoDocuments documents,
    OfficeClock clock
)
{
    public Task<Outcome<Case>> RunAsync(Guid id, Actor by, ExpectedVersion? ifVersion, CancellationToken ct) =>
        transaction.ChangeAsync(id, by, Act.SubmitCase, ifVersion, found => SubmitAsync(found, by, ct), ct);

    private async Task<Refusal?> SubmitAsync(Case found, Actor by, CancellationToken ct)
    {
        if (found.IsClosed)
            return new AlreadyDecided(found.Number);
        if (found.Status is CaseStatus.Draft or CaseStatus.Deficient)
            await records.ShareAsync(found, clock.Now, ct);
        // Before a number is taken, for others wait while one is held.
        await documents.FindingsOfAsync(found, ct);
        var wasAccepted = found.AcceptedAt is not null;
        if (await MoveOnAsync(found, by, ct) is { } refusal)
            return refusal;
        return wasAccepted || found.AcceptedAt is null ? null : await records.TakeAsync(found, ct);
    }

    private async Task<Refusal?> MoveOnAsync(Case found, Actor by, CancellationToken ct)
    {
        var now = clock.Now;
        if (found.Status == CaseStatus.Draft)
        {
            await receipt.RunAsync(found, by, now, ct);
            await driver.StartAsync(found, ct);
            return null;
        }

        if (found.Waits.Count == 0)
            return new AlreadySubmitted(found.Number);
        if (found.AcceptedAt is not null)
            await documents.TellOfficersAsync(found, ct);
        foreach (var wait in found.Waits)
        {
            found.EndWait(wait, answered: true, clock.Rules, by, now);
            if (await driver.CompleteAsync(found, wait.Step, "Corrected", ct) is { } refusal)
                return refusal;
        }

        return null;
    }
}
