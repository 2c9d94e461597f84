using GreenChannel.Core.Identifiers;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.People;

internal sealed class AccountProposalTable : IEntityTypeConfiguration<AccountProposal>
{
    public void Configure(EntityTypeBuilder<AccountProposal> table)
    {
        table.ToTable("account_proposals");
        table.HasKey(proposal => proposal.Id);
        table.Property(proposal => proposal.Id).ValueGeneratedNever();
        table.Property(proposal => proposal.State).HasConversion<string>().IsConcurrencyToken();
        table.Property(proposal => proposal.Change).HasConversion<string>();
        table.Property(proposal => proposal.Wanted).AsPersonalJson().NamesPeople();
        table.Property(proposal => proposal.Reason).EncryptedWhere(PersonalText.IsIn);
        table.Property(proposal => proposal.Note).EncryptedWhere(PersonalText.IsIn);
        table.Ignore(proposal => proposal.IsOfDecider);
        // One at a time waits about an account; a recovery waits beside it, for whoever proposed the other may be locked out.
        table
            .HasIndex(proposal => new { proposal.UserName, proposal.State })
            .HasFilter("\"State\" = 'Proposed' AND \"ExpiresAt\" IS NULL")
            .IsUnique();
        table.HasIndex(proposal => new { proposal.State, proposal.Id });
    }
}
