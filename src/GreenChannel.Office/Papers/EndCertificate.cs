using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>
/// A certificate is revoked or replaced when a second person approves: in one transaction it ends, the replacement is issued, the
/// announcement is made, and the log tells of all of it.
/// </summary>
public sealed class EndCertificate(ApproveInCase approve, IPaperStore store, IssuePaper issue, PaperData facts, TimeProvider clock)
    : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Certificate;

    public Act Approving(Proposal proposal) =>
        proposal is CertificateChange { Act: ChangeAct.Revoke } ? Act.RevokeCertificate : Act.ReplaceCertificate;

    public Act Rejecting => Act.RejectChange;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct)
    {
        var change = (CertificateChange)seen;
        var nothing = new NoChangePending(change.Number);
        return approve.RunAsync(
            change,
            new Ruling(Approving(seen), by, note),
            nothing,
            async (theCase, current) =>
                await store.FindAsync(current.Number, ct) is { } ended ? await EndAsync(theCase, ended, current, by, ct) : nothing,
            ct
        );
    }

    private async Task<Refusal?> EndAsync(Case theCase, Paper ended, CertificateChange change, Actor by, CancellationToken ct)
    {
        if (ended.Status != PaperStatus.Valid)
            return new CertificateEnded(ended.Number);
        var now = clock.BeijingNow();
        var successor = change.Act == ChangeAct.Replace ? await ReplaceAsync(theCase, ended, change, by, now, ct) : null;
        var content = facts.Of(theCase);
        content["ended"] = ended.Number;
        content["endedKind"] = ended.Kind.NameZh;
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
