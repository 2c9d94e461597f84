using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Approvals;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Papers;

/// <summary>Keeps what is proposed about certificates in the database.</summary>
public sealed class PaperStore(GreenChannelDb db, ProposalWriter writer) : IPaperStore
{
    public Task<Paper?> FindAsync(string number, CancellationToken ct) =>
        db.Certificates.Include(certificate => certificate.Record).FirstOrDefaultAsync(certificate => certificate.Number == number, ct);

    public Task<CertificateChange?> PendingAsync(string number, CancellationToken ct) =>
        db.CertificateChanges.FirstOrDefaultAsync(change => change.Number == number && change.State == ProposalState.Proposed, ct);

    public Task<bool> SaveAsync(CertificateChange change, Actor by, Act act, CancellationToken ct)
    {
        if (db.Entry(change).State == EntityState.Detached)
        {
            db.CertificateChanges.Add(change);
            var (what, whatZh) = change.Act == ChangeAct.Revoke ? ("The revocation of", "撤销") : ("The replacement of", "换发");
            writer.Announce(change, AlertLevel.Supervisor, $"{what} {change.Number}", $"{change.Number} 申请{whatZh}", change.CaseId);
        }

        return writer.SaveAsync(change, by, act, change.CaseId, ct);
    }
}
