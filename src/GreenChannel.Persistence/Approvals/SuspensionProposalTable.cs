using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Approvals;

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
