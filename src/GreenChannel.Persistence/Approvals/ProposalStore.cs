using GreenChannel.Core.Alerts;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Approvals;

/// <summary>
/// Keeps proposals, each kind in a table of its own: a new one is told to those who may decide, and what is decided settles that warning.
/// </summary>
public sealed class ProposalStore(GreenChannelDb db, UnitOfWork unit, TimeProvider clock) : IProposals
{
    public async Task<Proposal?> FindAsync(Guid id, CancellationToken ct) =>
        await db.CertificateChanges.FirstOrDefaultAsync(one => one.Id == id, ct)
        ?? await db.SealedVersions.FirstOrDefaultAsync(one => one.Id == id, ct)
        ?? await db.SuspensionProposals.FirstOrDefaultAsync(one => one.Id == id, ct)
        ?? await db.CalendarProposals.FirstOrDefaultAsync(one => one.Id == id, ct)
        ?? await db.WishProposals.FirstOrDefaultAsync(one => one.Id == id, ct)
        ?? (Proposal?)await db.AccountProposals.FirstOrDefaultAsync(one => one.Id == id, ct);

    public async Task<Proposal?> PendingAsync(ApprovalKind kind, string about, CancellationToken ct) =>
        kind switch
        {
            ApprovalKind.Certificate => await PendingAsync(db.CertificateChanges.Where(change => change.Number == about), ct),
            ApprovalKind.Sealed => await PendingAsync(db.SealedVersions.Where(version => version.Number == about), ct),
            ApprovalKind.Suspension => await PendingAsync(db.SuspensionProposals.Where(pause => pause.CaseNumber == about), ct),
            ApprovalKind.Calendar when int.TryParse(about, out var year) => await PendingAsync(
                db.CalendarProposals.Where(notice => notice.Year == year),
                ct
            ),
            ApprovalKind.Account or ApprovalKind.Applicant => await PendingAsync(
                db.AccountProposals.Where(account => account.UserName == about),
                ct
            ),
            _ => await PendingAsync(db.WishProposals.Where(wish => wish.Kind == kind && wish.About == about), ct),
        };

    public void Add(Proposal proposal)
    {
        db.Add(proposal);
        var subject = proposal.Subject;
        var level = subject.Kind switch
        {
            ApprovalKind.Calendar => AlertLevel.Registrar,
            ApprovalKind.Record => AlertLevel.Witness,
            _ => AlertLevel.Supervisor,
        };
        db.Raise([Alert.OfProposal(proposal, level)]);
    }

    public async Task<bool> SaveAsync(Proposal proposal, Actor by, Act act, CancellationToken ct)
    {
        if (proposal.State != ProposalState.Proposed)
            await SettleAsync(proposal, by, ct);
        try
        {
            await unit.CommitAsync(by, act, proposal.Subject.CaseId, ct);
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

    /// <summary>Adds to the save that decides that its warning is settled.</summary>
    internal async Task SettleAsync(Proposal proposal, Actor by, CancellationToken ct)
    {
        var subject = proposal.Id.ToString("N");
        var open = await db
            .Alerts.Where(alert => alert.Subject == subject && alert.Kind == AlertKind.Approval && alert.AcknowledgedAt == null)
            .ToListAsync(ct);
        foreach (var alert in open)
        {
            alert.Acknowledge(by.Account, null, clock.GetUtcNow());
            db.Outbox.Add(OutboxMessage.Acknowledged(alert));
        }
    }

    private static Task<T?> PendingAsync<T>(IQueryable<T> about, CancellationToken ct)
        where T : Proposal => about.FirstOrDefaultAsync(proposal => proposal.State == ProposalState.Proposed, ct);
}
