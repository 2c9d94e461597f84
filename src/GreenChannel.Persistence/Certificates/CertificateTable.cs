using GreenChannel.Core.Cases;
using GreenChannel.Core.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Certificates;

internal sealed class CertificateTable : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> table)
    {
        table.ToTable("certificates");
        table.HasKey(certificate => certificate.Number);
        table.Property(certificate => certificate.Kind).HasConversion(kind => kind.Code(), code => CertificateKinds.Parse(code));
        table.Property(certificate => certificate.Status).HasConversion<string>();
        table.HasOne<Case>().WithMany().HasForeignKey(certificate => certificate.CaseId).OnDelete(DeleteBehavior.Restrict);
        // Whatever goes wrong above, the database lets each paper be issued once.
        table.HasIndex(certificate => new { certificate.CaseId, certificate.Kind, certificate.About, certificate.Revision }).IsUnique();
        table.HasIndex(certificate => certificate.VerifyCode).IsUnique();
    }
}
