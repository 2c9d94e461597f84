using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Papers;

/// <summary>Keeps the sealed versions of certificates in the database.</summary>
public sealed class SealedVersions(GreenChannelDb db, ProposalWriter writer) : ISealedVersions
{
    public Task<SealedVersion?> PendingAsync(string number, CancellationToken ct) =>
        db.SealedVersions.FirstOrDefaultAsync(version => version.Number == number && version.State == ProposalState.Proposed, ct);

    public Task<bool> SaveAsync(SealedVersion version, Actor by, Act act, CancellationToken ct)
    {
        if (db.Entry(version).State == EntityState.Detached)
        {
            db.SealedVersions.Add(version);
            writer.Announce(
                version,
                AlertLevel.Supervisor,
                $"The sealed version of {version.Number}",
                $"{version.Number} 的加盖印章版本",
                version.CaseId
            );
        }

        return writer.SaveAsync(version, by, act, version.CaseId, ct);
    }
}

internal sealed class SealedVersionTable : IEntityTypeConfiguration<SealedVersion>
{
    public void Configure(EntityTypeBuilder<SealedVersion> table)
    {
        table.ToTable("sealed_versions");
        table.HasKey(version => version.Id);
        table.Property(version => version.Id).ValueGeneratedNever();
        table.Property(version => version.State).HasConversion<string>().IsConcurrencyToken();
        table.HasOne<Paper>().WithMany().HasForeignKey(version => version.Number).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(version => version.Number);
        table.HasIndex(version => version.Sha256);
        // One at a time waits for a decision on a certificate.
        table.HasIndex(version => new { version.Number, version.State }).HasFilter("\"State\" = 'Proposed'").IsUnique();
    }
}
