using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>
/// A second person approves that a certificate is revoked or replaced: in one transaction it ends, the replacement is
/// issued, the announcement is made, and the log tells of all of it. Or rejects it, and nothing changes.
/// </summary>
public sealed class DecideChange(IPaperStore store, CaseTransaction transaction, IssuePaper issue, PaperData facts, TimeProvider clock)
{
    /// <param name="proposalId">The proposal that was looked at; none for whichever is pending.</param>
    public async Task<Outcome<CertificateChange>> ApproveAsync(
        string number,
        Guid? proposalId,
        string? note,
        Actor by,
        CancellationToken ct
    )
    {
        if (!string.IsNullOrEmpty(note) && WrittenText.Fault("/note", note) is { } fault)
            return fault;
        if (await store.PendingAsync(number, ct) is not { } pending || (proposalId is { } seen && seen != pending.Id))
            return new NoChangePending(number);
        var approved = pending;
        var act = pending.Act == ChangeAct.Revoke ? Act.RevokeCertificate : Act.ReplaceCertificate;
        var changed = await transaction.ChangeAsync(
            pending.CaseId,
            by,
            act,
            null,
            async theCase =>
            {
                // Read within the attempt, so that it is saved with the case or not at all.
                if (await store.PendingAsync(number, ct) is not { } change || await store.FindAsync(number, ct) is not { } ended)
                    return new NoChangePending(number);
                approved = change;
                return change.Approve(by, note, clock.BeijingNow()) ?? await EndAsync(theCase, ended, change, by, ct);
            },
            ct
        );
        return changed.IsRefused(out var refusal) ? refusal : approved;
    }

    public async Task<Outcome<CertificateChange>> RejectAsync(
        string number,
        Guid? proposalId,
        string reason,
        Actor by,
        CancellationToken ct
    )
    {
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        if (await store.PendingAsync(number, ct) is not { } change || (proposalId is { } seen && seen != change.Id))
            return new NoChangePending(number);
        if (change.Reject(by, EnteredText.Clean(reason), clock.BeijingNow()) is { } mayNot)
            return mayNot;
        return await store.SaveAsync(change, by, Act.RejectChange, ct) ? change : new NoChangePending(number);
    }

    private async Task<Refusal?> EndAsync(Case theCase, Paper ended, CertificateChange change, Actor by, CancellationToken ct)
    {
        if (ended.Status != PaperStatus.Valid)
            return new CertificateEnded(ended.Number);
        var now = clock.BeijingNow();
        var successor = change.Act == ChangeAct.Replace ? await ReplaceAsync(theCase, ended, change, by, now, ct) : null;
        var content = facts.Of(theCase);
        content["ended"] = ended.Number;
        content["endedKind"] = ended.Kind.NameZh();
        content["endedHolder"] = ended.Holder;
        content["endedIssuedOn"] = PaperData.Day(BeijingTime.DayOf(ended.IssuedAt));
        content["reason"] = change.Reason;
        content["successor"] = successor?.Number ?? "";
        var notice = await issue.RunAsync(theCase, new PaperOrder(PaperKind.RevocationNotice, content) { About = ended.Number }, now, ct);
        theCase.End(ended, change.Reason, notice, successor, by, now);
        if (await issue.MarkEndedAsync(ended, notice, ct) is { } copy)
            ended.HandOut(copy);
        return null;
    }

    private Task<Paper> ReplaceAsync(
        Case theCase,
        Paper ended,
        CertificateChange change,
        Actor by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // The template in force may print facts that were not known when the certificate was issued; what was printed then stays.
        var content = facts.OfCertificate(theCase, ended.Kind);
        foreach (var (name, fact) in Corrections.Apply(change.Corrections, ended.Record!))
            content[name] = fact;
        content["sealFollows"] = facts.Of(theCase)["sealFollows"];
        var order = new PaperOrder(ended.Kind, content)
        {
            Signatory = by.Name,
            About = ended.About,
            Revision = ended.Revision + 1,
            Holder = Corrections.Holder(change.Corrections) ?? ended.Holder,
        };
        return issue.RunAsync(theCase, order, now, ct);
    }
}
