using GreenChannel.Core.Alerts;
using GreenChannel.Office.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Watchdog;

internal sealed class AlertTable : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> table)
    {
        table.ToTable("alerts");
        table.HasKey(alert => alert.Id);
        table.Property(alert => alert.Id).ValueGeneratedNever();
        table.Property(alert => alert.Kind).HasConversion<string>();
        table.Property(alert => alert.Level).HasConversion<string>();
        table.Property(alert => alert.Handlers).AsJson();
        table.HasOne<Office.Cases.Case>().WithMany().HasForeignKey(alert => alert.CaseId).OnDelete(DeleteBehavior.Restrict);
        // Each warning is raised once, whoever sweeps: for a case, once for a rung and a due date.
        table
            .HasIndex(alert => new
            {
                alert.Subject,
                alert.Kind,
                alert.Code,
                alert.Occasion,
            })
            .IsUnique();
        table.HasIndex(alert => alert.CaseId);
        table.HasIndex(alert => new { alert.AcknowledgedAt, alert.Id });
    }
}
