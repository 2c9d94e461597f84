using GreenChannel.Core.Alerts;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Outbox;

internal sealed class OutboxMessageTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox_messages");
        table.HasKey(message => message.Id);
        table.Property(message => message.Id).ValueGeneratedOnAdd();
        table.Property(message => message.Facts).AsJson();
        table.Property(message => message.Account).AsPersonalJson();
        table.Property(message => message.Owner).EncryptedPartyCode();
        table.Property(message => message.Contact).HasConversion<string>();
        table.HasOne<Alert>().WithMany().HasForeignKey(message => message.AlertId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Office.Cases.Case>().WithMany().HasForeignKey(message => message.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(message => message.AlertId);
        table.HasIndex(message => message.CaseId);
        table.HasIndex(message => message.Place).IsUnique();
        table.HasIndex(message => new { message.WebhookId, message.Id }).HasFilter("\"WebhookId\" IS NOT NULL");
        // What still has to be addressed, and what nobody could be told: so small that they cost nothing.
        table.HasIndex(message => message.Id, "IX_outbox_messages_ToAddress").HasFilter("\"Place\" IS NULL");
        table.HasIndex(message => message.Id, "IX_outbox_messages_Unreached").HasFilter("\"Contact\" = 'Unreached'");
    }
}
