using GreenChannel.Core.Papers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Papers;

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
