using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Papers;

internal sealed class PaperTable : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> table)
    {
        table.ToTable("certificates");
        table.HasKey(certificate => certificate.Number);
        table.Property(certificate => certificate.Kind).HasConversion(kind => kind.Code, code => PaperKinds.Parse(code));
        table.Property(certificate => certificate.Status).HasConversion<string>().IsConcurrencyToken();
        table.Property(certificate => certificate.Owner).EncryptedPartyCode();
        table.Property(certificate => certificate.Holder).NamesPeople();
        table.HasOne<Case>().WithMany().HasForeignKey(certificate => certificate.CaseId).OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne(certificate => certificate.Record)
            .WithOne()
            .HasForeignKey<PaperRecord>(record => record.Number)
            .OnDelete(DeleteBehavior.Restrict);
        // Whatever goes wrong above, the database lets each paper be issued once.
        table
            .HasIndex(certificate => new
            {
                certificate.CaseId,
                certificate.Kind,
                certificate.About,
                certificate.Revision,
            })
            .IsUnique();
        table.HasIndex(certificate => certificate.VerifyCode).IsUnique();
        // By what a file that someone hands in is recognised.
        table.HasIndex(certificate => certificate.Sha256);
        table.HasIndex(certificate => certificate.SignedDigest);
        table.HasIndex(certificate => certificate.DrawnSha256);
        table.HasIndex(certificate => certificate.EndedSha256);
        table.HasIndex(certificate => certificate.SealedSha256);
    }
}

internal sealed class PaperRecordTable : IEntityTypeConfiguration<PaperRecord>
{
    public void Configure(EntityTypeBuilder<PaperRecord> table)
    {
        table.ToTable("certificate_records");
        table.HasKey(record => record.Number);
        table.Property(record => record.Kind).HasConversion(kind => kind.Code, code => PaperKinds.Parse(code));
        table.Property(record => record.Head).AsJson();
        table.Property(record => record.Facts).AsJson();
    }
}

internal sealed class CertificateChangeTable : IEntityTypeConfiguration<CertificateChange>
{
    public void Configure(EntityTypeBuilder<CertificateChange> table)
    {
        table.ToTable("certificate_changes");
        table.HasKey(change => change.Id);
        table.Property(change => change.Id).ValueGeneratedNever();
        table.Property(change => change.Act).HasConversion<string>();
        table.Property(change => change.State).HasConversion<string>().IsConcurrencyToken();
        table.Property(change => change.Corrections).AsJson();
        table.HasOne<Paper>().WithMany().HasForeignKey(change => change.Number).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(change => change.Number);
        // One at a time waits for a decision on a certificate.
        table.HasIndex(change => new { change.Number, change.State }).HasFilter("\"State\" = 'Proposed'").IsUnique();
    }
}
