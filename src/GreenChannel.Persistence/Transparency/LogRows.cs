using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Transparency;

/// <summary>The hash of a full subtree of the log.</summary>
public sealed record LogNode(int Level, long Index, byte[] Hash);

/// <summary>The head of the log that was published on a day.</summary>
public sealed record KeptHead(DateOnly Day, long Size, string RootHash, DateTimeOffset At, string Signature);

internal sealed class LogEntryTable : IEntityTypeConfiguration<LogEntry>
{
    public void Configure(EntityTypeBuilder<LogEntry> table)
    {
        table.ToTable("log_entries");
        table.HasKey(entry => entry.Index);
        table.Property(entry => entry.Index).ValueGeneratedNever();
        table.Property(entry => entry.Event).HasConversion<string>();
        table.HasOne<Paper>().WithMany().HasForeignKey(entry => entry.Number).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(entry => entry.Code);
        // Each thing is told once.
        table.HasIndex(entry => new { entry.Number, entry.Event }).IsUnique();
    }
}

internal sealed class LogNodeTable : IEntityTypeConfiguration<LogNode>
{
    public void Configure(EntityTypeBuilder<LogNode> table)
    {
        table.ToTable("log_nodes");
        table.HasKey(node => new { node.Level, node.Index });
    }
}

internal sealed class KeptHeadTable : IEntityTypeConfiguration<KeptHead>
{
    public void Configure(EntityTypeBuilder<KeptHead> table)
    {
        table.ToTable("log_heads");
        table.HasKey(head => head.Day);
    }
}
