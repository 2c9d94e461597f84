using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Certificates;

/// <summary>Keeps what is proposed about certificates in the database.</summary>
public sealed class CertificateStore(GreenChannelDb db, AnswerDesk answers, TimeProvider clock) : ICertificateStore
{
    public Task<Certificate?> FindAsync(string number, CancellationToken ct) =>
        db.Certificates.Include(certificate => certificate.Record).FirstOrDefaultAsync(certificate => certificate.Number == number, ct);

    public Task<CertificateChange?> PendingAsync(string number, CancellationToken ct) =>
        db.CertificateChanges.FirstOrDefaultAsync(change => change.Number == number && change.State == ProposalState.Proposed, ct);

    public async Task<bool> SaveAsync(CertificateChange change, Actor by, string act, CancellationToken ct)
    {
        if (db.Entry(change).State == EntityState.Detached)
            db.CertificateChanges.Add(change);
        db.ChangeTracker.DetectChanges();
        db.AuditEntries.Add(AuditWriter.Entry(db.ChangeTracker, by, act, change.CaseId, clock.GetUtcNow()));
        try
        {
            await answers.SaveAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
