using GreenChannel.Core.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Calendars;

internal sealed class CalendarProposalTable : IEntityTypeConfiguration<CalendarProposal>
{
    public void Configure(EntityTypeBuilder<CalendarProposal> table)
    {
        table.ToTable("calendar_proposals");
        table.HasKey(proposal => proposal.Id);
        table.Property(proposal => proposal.Id).ValueGeneratedNever();
        table.Property(proposal => proposal.Import).AsJson();
        table.Property(proposal => proposal.State).HasConversion<string>();
        // One at a time waits for a decision on a year.
        table.HasIndex(proposal => proposal.Year).HasFilter("\"State\" = 'Proposed'").IsUnique();
    }
}
