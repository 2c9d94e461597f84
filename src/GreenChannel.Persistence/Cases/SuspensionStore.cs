using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Persistence.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Cases;

/// <summary>Keeps proposals about clocks in the database.</summary>
public sealed class SuspensionStore(GreenChannelDb db, ProposalWriter writer) : ISuspensions
{
    public Task<SuspensionProposal?> FindAsync(Guid id, CancellationToken ct) =>
        db.SuspensionProposals.FirstOrDefaultAsync(proposal => proposal.Id == id, ct);

    public async Task<bool> AddAsync(SuspensionProposal proposal, CancellationToken ct)
    {
        if (await db.SuspensionProposals.AnyAsync(known => known.CaseId == proposal.CaseId && known.State == ProposalState.Proposed, ct))
            return false;
        db.SuspensionProposals.Add(proposal);
        writer.Announce(
            proposal,
            AlertLevel.Supervisor,
            $"A pause of case {proposal.CaseNumber} until {proposal.Until:yyyy-MM-dd}",
            $"办件 {proposal.CaseNumber} 申请暂停计时至 {proposal.Until:yyyy-MM-dd}",
            proposal.CaseId
        );
        return true;
    }

    public Task<bool> SaveAsync(SuspensionProposal proposal, Actor by, Act act, CancellationToken ct) =>
        writer.SaveAsync(proposal, by, act, proposal.CaseId, ct);
}

internal sealed class SuspensionProposalTable : IEntityTypeConfiguration<SuspensionProposal>
{
    public void Configure(EntityTypeBuilder<SuspensionProposal> table)
    {
        table.ToTable("suspension_proposals");
        table.HasKey(proposal => proposal.Id);
        table.Property(proposal => proposal.Id).ValueGeneratedNever();
        table.Property(proposal => proposal.State).HasConversion<string>().IsConcurrencyToken();
        table.HasOne<Case>().WithMany().HasForeignKey(proposal => proposal.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(proposal => proposal.CaseId);
        // One at a time waits for a decision on a case.
        table.HasIndex(proposal => new { proposal.CaseId, proposal.State }).HasFilter("\"State\" = 'Proposed'").IsUnique();
    }
}
