using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>When a part of the service that runs by itself last did its work.</summary>
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
