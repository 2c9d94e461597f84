using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Process;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Filing;

/// <summary>Submits a draft, or a correction: the completeness check accepts the case or names every deficiency at once.</summary>
public sealed class SubmitCase(
    CaseTransaction transaction,
    ProcessDriver driver,
    ReceiveCase receipt,
    OfficeRecords records,
    CheckDocuments documents,
    DraftCheck drafts,
    OfficeClock clock
)
{
    public Task<Outcome<Case>> RunAsync(Guid id, Actor by, ExpectedVersion? ifVersion, CancellationToken ct) =>
        transaction.ChangeAsync(id, by, Act.SubmitCase, ifVersion, theCase => SubmitAsync(theCase, by, ct), ct);

    private async Task<Refusal?> SubmitAsync(Case theCase, Actor by, CancellationToken ct)
    {
        if (theCase.IsClosed)
            return new AlreadyDecided(theCase.Number);
        if (theCase.Status == CaseStatus.Draft)
        {
            // A draft may lack anything; what is handed in lacks nothing of its form.
            if (drafts.FaultsOf(theCase, clock.Today) is { Count: > 0 } faults)
                return new InvalidInput(faults);
        }

        if (theCase.Documents.Select(document => document.Unsafe).FirstOrDefault(fault => fault is not null) is { } notSafe)
            return notSafe;
        if (theCase.Status is CaseStatus.Draft or CaseStatus.Deficient)
            await records.ShareAsync(theCase, clock.Now, ct);
        // Before a number is taken, for others wait while one is held.
        await documents.FindingsOfAsync(theCase, ct);
        var wasAccepted = theCase.AcceptedAt is not null;
        if (await MoveOnAsync(theCase, by, ct) is { } refusal)
            return refusal;
        return wasAccepted || theCase.AcceptedAt is null ? null : await records.TakeAsync(theCase, ct);
    }

    private async Task<Refusal?> MoveOnAsync(Case theCase, Actor by, CancellationToken ct)
    {
        var now = clock.Now;
        if (theCase.Status == CaseStatus.Draft)
        {
            await receipt.RunAsync(theCase, by, now, ct);
            await driver.StartAsync(theCase, ct);
            return null;
        }

        if (theCase.Waits.Count == 0)
            return new AlreadySubmitted(theCase.Number);
        if (theCase.AcceptedAt is not null)
            await documents.TellOfficersAsync(theCase, ct);
        foreach (var wait in theCase.Waits)
        {
            theCase.EndWait(wait, answered: true, clock.Rules, by, now);
            if (await driver.CompleteAsync(theCase, wait.Step, "Corrected", ct) is { } refusal)
                return refusal;
        }

        return null;
    }
}
