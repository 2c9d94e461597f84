using GreenChannel.Office.Integrity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Integrity;

/// <summary>A finding from the first check that saw it to the first that did not see it any more.</summary>
public sealed class KeptFinding
{
    private KeptFinding() { }

    internal KeptFinding(IntegrityFinding finding, DateTimeOffset at)
    {
        (Check, Subject, CaseId, CaseNumber, Detail) = (
            finding.Check.Code,
            finding.Subject,
            finding.CaseId,
            finding.CaseNumber,
            finding.Detail
        );
        (FirstSeenAt, LastSeenAt) = (at, at);
    }

    public long Id { get; private set; }

    public string Check { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public string CaseNumber { get; private set; } = "";

    public string Detail { get; private set; } = "";

    public DateTimeOffset FirstSeenAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? ClearedAt { get; private set; }

    internal void SeeAgain(DateTimeOffset at) => LastSeenAt = at;

    internal void Clear(DateTimeOffset at) => ClearedAt = at;
}

internal sealed class KeptFindingTable : IEntityTypeConfiguration<KeptFinding>
{
    public void Configure(EntityTypeBuilder<KeptFinding> table)
    {
        table.ToTable("integrity_findings");
        table.HasKey(finding => finding.Id);
        table.HasIndex(finding => new { finding.Check, finding.Subject }).IsUnique().HasFilter("\"ClearedAt\" IS NULL");
    }
}
