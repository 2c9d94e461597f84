using GreenChannel.Core.Approvals;
using GreenChannel.Core.Identifiers;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Approvals;

internal sealed class WishProposalTable : IEntityTypeConfiguration<WishProposal>
{
    public void Configure(EntityTypeBuilder<WishProposal> table)
    {
        table.ToTable("wish_proposals");
        table.HasKey(proposal => proposal.Id);
        table.Property(proposal => proposal.Id).ValueGeneratedNever();
        table.Property(proposal => proposal.State).HasConversion<string>().IsConcurrencyToken();
        table.Property(proposal => proposal.Kind).HasConversion<string>();
        table.Property(proposal => proposal.About).EncryptedPartyCode();
        table.Property(proposal => proposal.Wish).EncryptedWhere(text => text.Length > 0).NamesPeople();
        table.Property(proposal => proposal.Reason).EncryptedWhere(PersonalText.IsIn);
        table.Property(proposal => proposal.Note).EncryptedWhere(PersonalText.IsIn);
        table.Ignore(proposal => proposal.Subject);
        // One at a time waits about a thing.
        table.HasIndex(proposal => new { proposal.Kind, proposal.About }).HasFilter("\"State\" = 'Proposed'").IsUnique();
        table.HasIndex(proposal => new { proposal.State, proposal.Id });
    }
}
