using GreenChannel.Core.Transparency;
using GreenChannel.Office.Record;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Audit;

/// <summary>A head of the audit trail that was signed.</summary>
/// <param name="LogHead">The head of the transparency log at the same moment: both are laid down together.</param>
public sealed record KeptAuditHead(long Size, string RootHash, DateTimeOffset At, string Signature, SignedHead LogHead);

/// <summary>That a head was laid down somewhere.</summary>
public sealed record KeptAnchor(long Id, long Size, string Place, DateTimeOffset At, string Receipt);

/// <summary>Something that makes the record doubtful, until two persons have ended it.</summary>
public sealed record KeptDoubt(long Id, string Code, string Detail, string DetailZh, DateTimeOffset Since, DateTimeOffset? EndedAt);

internal sealed class KeptAuditHeadTable : IEntityTypeConfiguration<KeptAuditHead>
{
    public void Configure(EntityTypeBuilder<KeptAuditHead> table)
    {
        table.ToTable("audit_heads");
        table.HasKey(head => head.Size);
        table.Property(head => head.LogHead).AsJson();
        table.Property(head => head.Size).ValueGeneratedNever();
    }
}

internal sealed class KeptAnchorTable : IEntityTypeConfiguration<KeptAnchor>
{
    public void Configure(EntityTypeBuilder<KeptAnchor> table)
    {
        table.ToTable("audit_anchors");
        table.HasKey(anchor => anchor.Id);
    }
}

internal sealed class KeptDoubtTable : IEntityTypeConfiguration<KeptDoubt>
{
    public void Configure(EntityTypeBuilder<KeptDoubt> table)
    {
        table.ToTable("record_doubts");
        table.HasKey(doubt => doubt.Id);
        table.HasIndex(doubt => doubt.Id, "IX_record_doubts_Open").HasFilter("\"EndedAt\" IS NULL");
    }
}

internal sealed class RecordBreakTable : IEntityTypeConfiguration<RecordBreak>
{
    public void Configure(EntityTypeBuilder<RecordBreak> table)
    {
        table.ToTable("record_breaks");
        table.HasKey(one => one.Size);
        table.Property(one => one.Size).ValueGeneratedNever();
    }
}
