using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>Someone proposes to revoke or replace a certificate; until a second person approves, it stays valid.</summary>
public sealed class ProposeChange(IPaperStore store, ICaseStore cases, IProposals proposals, IGlyphs glyphs, TimeProvider clock)
{
    public async Task<Outcome<CertificateChange>> RunAsync(
        string number,
        ChangeAct act,
        string reason,
        IReadOnlyDictionary<string, string> corrections,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.ProposeChange) is { } notPermitted)
            return notPermitted;
        if (WrittenText.FaultIfPrinted("/reason", reason, glyphs) is { } fault)
            return fault;
        if (await store.FindAsync(number, ct) is not { } about)
            return new NoSuchPaper(number);
        if (await cases.ConflictOfAsync(about.CaseId, by, clock.GetUtcNow(), ct) is { } conflict)
            return conflict;
        if (!about.Kind.IsRequestable)
            return new NotACertificate(number);
        if (about.Status != PaperStatus.Valid)
            return new CertificateEnded(number);
        if (act == ChangeAct.Replace && about.Record is null)
            return new NoRecordKept(number);
        if (about.Record is { } record && Corrections.Check(corrections, record, glyphs) is { } faults)
            return faults;
        if (await proposals.PendingAsync(ApprovalKind.Certificate, number, ct) is not null)
            return new ChangePending(number);
        var change = new CertificateChange(about, act, EnteredText.Clean(reason), corrections, by, clock.BeijingNow());
        proposals.Add(change);
        return await proposals.SaveAsync(change, by, Act.ProposeChange, ct) ? change : new ChangePending(number);
    }
}
