using GreenChannel.Core.Identifiers;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Outbox;

internal sealed class DeliveryTable : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> table)
    {
        table.ToTable("deliveries");
        table.HasKey(delivery => delivery.Id);
        table.Property(delivery => delivery.Id).ValueGeneratedNever();
        table.Property(delivery => delivery.Channel).HasConversion<string>();
        table.Property(delivery => delivery.Target).EncryptedWhere(PersonalText.IsAddress);
        // Two senders cannot both take one, and one whose claim has gone to another cannot mark it any more.
        table.Property(delivery => delivery.State).HasConversion<string>().IsConcurrencyToken();
        table.Property(delivery => delivery.ClaimedBy).IsConcurrencyToken();
        table.HasOne<OutboxMessage>().WithMany().HasForeignKey(delivery => delivery.MessageId).OnDelete(DeleteBehavior.Restrict);
        table
            .HasIndex(delivery => new
            {
                delivery.MessageId,
                delivery.Channel,
                delivery.Target,
            })
            .IsUnique();
        // What is due is taken in this order, however much of it there is.
        table
            .HasIndex(delivery => new
            {
                delivery.Channel,
                delivery.NextAttemptAt,
                delivery.MessageId,
                delivery.Id,
            })
            .HasFilter("\"NextAttemptAt\" IS NOT NULL");
        table.HasIndex(delivery => delivery.ClaimedUntil).HasFilter("\"ClaimedUntil\" IS NOT NULL");
        table.HasIndex(delivery => new { delivery.State, delivery.Id });
        table.HasIndex(delivery => new { delivery.Target, delivery.Id });
    }
}
