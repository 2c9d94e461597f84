using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Outbox;

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> table)
    {
        table.ToTable("webhooks");
        table.HasKey(webhook => webhook.Id);
        table.Property(webhook => webhook.Id).ValueGeneratedNever();
        table.Property(webhook => webhook.Events).AsJson();
        table.Property(webhook => webhook.Owner).EncryptedPartyCode();
        table.HasIndex(webhook => new { webhook.Owner, webhook.Id });
    }
}
