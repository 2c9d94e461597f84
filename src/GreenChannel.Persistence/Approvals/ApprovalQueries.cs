using GreenChannel.Core.Approvals;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Approvals;

/// <summary>Lists every proposal that takes a second person, the oldest first.</summary>
public sealed class ApprovalQueries(GreenChannelDb db)
{
    /// <param name="kinds">Only of these.</param>
    public async Task<Page<Proposal>> ListAsync(
        IReadOnlyCollection<ApprovalKind> kinds,
        bool openOnly,
        Guid? after,
        int limit,
        CancellationToken ct
    )
    {
        var lines = new List<Proposal>();
        if (kinds.Contains(ApprovalKind.Certificate))
            lines.AddRange(await Wanted(db.CertificateChanges).ToListAsync(ct));
        if (kinds.Contains(ApprovalKind.Sealed))
            lines.AddRange(await Wanted(db.SealedVersions).ToListAsync(ct));
        if (kinds.Contains(ApprovalKind.Suspension))
            lines.AddRange(await Wanted(db.SuspensionProposals).ToListAsync(ct));
        if (kinds.Contains(ApprovalKind.Calendar))
            lines.AddRange(await Wanted(db.CalendarProposals).ToListAsync(ct));
        if (kinds.Contains(ApprovalKind.Account))
            lines.AddRange(await Wanted(db.AccountProposals.Where(one => !one.IsOfApplicant)).ToListAsync(ct));
        if (kinds.Contains(ApprovalKind.Applicant))
            lines.AddRange(await Wanted(db.AccountProposals.Where(one => one.IsOfApplicant)).ToListAsync(ct));
        lines.AddRange(await Wanted(db.WishProposals.Where(one => kinds.Contains(one.Kind))).ToListAsync(ct));
        return Page<Proposal>.Of([.. lines.OrderBy(proposal => proposal.Id).Take(limit + 1)], limit, proposal => proposal.Id.ToString("N"));

        IQueryable<T> Wanted<T>(IQueryable<T> all)
            where T : Proposal
        {
            if (openOnly)
                all = all.Where(proposal => proposal.State == ProposalState.Proposed);
            if (after is { } last)
                all = all.Where(proposal => proposal.Id.CompareTo(last) > 0);
            return all.AsNoTracking().OrderBy(proposal => proposal.Id).Take(limit + 1);
        }
    }
}
