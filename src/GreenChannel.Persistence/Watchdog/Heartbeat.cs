using GreenChannel.Core.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>When a part of the service that runs by itself last finished its work.</summary>
public sealed class Heartbeat(string name, DateTimeOffset at)
{
    public string Name { get; private set; } = name;

    public DateTimeOffset At { get; set; } = at;
}

internal sealed class HeartbeatTable : IEntityTypeConfiguration<Heartbeat>
{
    public void Configure(EntityTypeBuilder<Heartbeat> table)
    {
        table.ToTable("heartbeats");
        table.HasKey(beat => beat.Name);
    }
}

internal sealed class AlertTable : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> table)
    {
        table.ToTable("alerts");
        table.HasKey(alert => alert.Id);
        table.Property(alert => alert.Id).ValueGeneratedNever();
        table.Property(alert => alert.Rung).HasConversion<string>();
        table.HasOne<Core.Cases.Case>().WithMany().HasForeignKey(alert => alert.CaseId).OnDelete(DeleteBehavior.Restrict);
        // Each rung fires once for a case and due date, whoever sweeps.
        table.HasIndex(alert => new { alert.CaseId, alert.Rung, alert.DueOn }).IsUnique();
        table.HasIndex(alert => new { alert.AcknowledgedAt, alert.Id });
    }
}
