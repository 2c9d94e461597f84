using GreenChannel.Core.Alerts;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Approvals;

/// <summary>Writes proposals: a new one is told to those who may decide, and what is decided settles that warning.</summary>
public sealed class ProposalWriter(GreenChannelDb db, UnitOfWork unit, TimeProvider clock)
{
    /// <summary>Adds the warning to the save that brings the proposal.</summary>
    public void Announce(Proposal proposal, AlertLevel level, string what, string whatZh, Guid? caseId) =>
        db.Raise([Alert.OfProposal(proposal, level, what, whatZh, caseId)]);

    /// <summary>Adds to the save that decides that its warning is settled.</summary>
    public async Task SettleAsync(Proposal proposal, Actor by, CancellationToken ct)
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

    /// <summary>Saves a proposal that is new or was decided; false when someone else was first.</summary>
    public async Task<bool> SaveAsync(Proposal proposal, Actor by, Act act, Guid? caseId, CancellationToken ct)
    {
        if (proposal.State != ProposalState.Proposed)
            await SettleAsync(proposal, by, ct);
        try
        {
            await unit.CommitAsync(by, act, caseId, ct);
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
