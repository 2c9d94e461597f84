using GreenChannel.Core.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Outbox;

/// <summary>
/// Something that others are to be told, written in the same transaction as what it tells of. Its number is the place in
/// the stream: numbers are given in the order of the commits, since there is one writer.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>A warning was raised.</summary>
    public const string AlertRaised = "alert.raised";

    /// <summary>A warning was taken in hand.</summary>
    public const string AlertAcknowledged = "alert.acknowledged";

    private OutboxMessage() { }

    public long Id { get; private set; }

    public string Kind { get; private set; } = "";

    public Guid AlertId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Whether it is known to whom it goes.</summary>
    public bool IsAddressed { get; private set; }

    public static OutboxMessage Raised(Alert alert) =>
        new()
        {
            Kind = AlertRaised,
            AlertId = alert.Id,
            At = alert.RaisedAt,
        };

    /// <summary>Acknowledgements are told in the stream and to webhooks; nobody needs a mail about them.</summary>
    public static OutboxMessage Acknowledged(Alert alert) =>
        new()
        {
            Kind = AlertAcknowledged,
            AlertId = alert.Id,
            At = alert.AcknowledgedAt!.Value,
        };

    public void MarkAddressed() => IsAddressed = true;
}

internal sealed class OutboxMessageTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> table)
    {
        table.ToTable("outbox_messages");
        table.HasKey(message => message.Id);
        table.Property(message => message.Id).ValueGeneratedOnAdd();
        table.HasOne<Alert>().WithMany().HasForeignKey(message => message.AlertId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(message => message.AlertId);
        // What still has to be addressed; so small that it costs nothing.
        table.HasIndex(message => message.IsAddressed).HasFilter("NOT \"IsAddressed\"");
    }
}
