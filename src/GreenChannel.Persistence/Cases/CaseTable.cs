using GreenChannel.Core.Cases;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Tasks;
using GreenChannel.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Cases;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> table)
    {
        table.ToTable("cases");
        table.HasKey(c => c.Id);
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Version).IsConcurrencyToken();
        table.Property(c => c.Status).HasConversion<string>();
        table.Property(c => c.Application).AsJson();
        table
            .Property(c => c.Position)
            .HasConversion(
                position => position!.ToJson(),
                text => Position.Parse(text),
                new ValueComparer<Position?>(
                    (a, b) => ReferenceEquals(a, b),
                    position => position == null ? 0 : position.GetHashCode(),
                    position => position
                )
            );
        table.Property(c => c.Deadline).AsJson();
        table.Property(c => c.Fired).AsJson();
        table.Property(c => c.Findings).AsJson();
        table.Property(c => c.Requests).AsJson();
        table.Property(c => c.Waits).AsJson();
        table.Property(c => c.Search).AsJson();
        table.Property(c => c.ToldRules).AsJson();
        table.Property(c => c.LiftedRules).AsJson();
        table.Ignore(c => c.GivenBackYear);
        table.Ignore(c => c.NewEvents);
        table.Ignore(c => c.NewCertificates);
        table.Ignore(c => c.NewLogItems);
        table.Ignore(c => c.NewAlerts);
        table.Ignore(c => c.ReckonedBy);
        table.Ignore(c => c.LastDoneOfAll);
        table.HasMany(c => c.Documents).WithOne().HasForeignKey(document => document.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(c => c.Tasks).WithOne().HasForeignKey(task => task.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(c => c.Number).IsUnique();
        // What is being worked on: as small as the work at hand.
        table.HasIndex(c => c.Number, "IX_cases_Number_InWork").HasFilter("\"ReceivedAt\" IS NOT NULL AND \"ClosedAt\" IS NULL");
        table.HasIndex(c => c.ApplicationNumber);
        table.HasIndex(c => new { c.Owner, c.Id });
        table.HasIndex(c => new { c.ApplicantName, c.Id });
        table.HasIndex(c => new { c.Status, c.Id });
        table.HasIndex(c => new { c.NextCheckAt, c.Id });
        table.HasIndex(c => new
        {
            c.ClosedAt,
            c.DueOn,
            c.Id,
        });
        table.HasIndex(c => new { c.ReceivedAt, c.Id });
        // The few cases whose dates a notice still to come may move.
        table.HasIndex(c => new { c.DueOn, c.Id }).HasFilter("\"TouchesHorizon\"");
    }
}

internal sealed class CaseDocumentTable : IEntityTypeConfiguration<CaseDocument>
{
    public void Configure(EntityTypeBuilder<CaseDocument> table)
    {
        table.ToTable("case_documents");
        table.HasKey(document => new { document.CaseId, document.Code });
    }
}

internal sealed class CaseEventTable : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> table)
    {
        table.ToTable("case_events");
        table.HasKey(happened => happened.Id);
        table.HasOne<Case>().WithMany().HasForeignKey(happened => happened.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(happened => new { happened.CaseId, happened.Id });
    }
}

internal sealed class OfficeTaskTable : IEntityTypeConfiguration<OfficeTask>
{
    public void Configure(EntityTypeBuilder<OfficeTask> table)
    {
        table.ToTable("tasks");
        table.HasKey(task => task.Id);
        table.Property(task => task.Id).ValueGeneratedNever();
        table.Property(task => task.State).HasConversion<string>();
        table.Property(task => task.Reasons).AsJson();
        table.HasIndex(task => task.CaseId);
        table.HasIndex(task => new
        {
            task.State,
            task.DueOn,
            task.Id,
        });
        // The inbox: only what still waits for someone, so these indexes stay as small as the work at hand.
        table.HasIndex(task => new { task.DueOn, task.Id }).HasFilter("\"IsLive\"");
        table
            .HasIndex(task => new
            {
                task.Assignee,
                task.DueOn,
                task.Id,
            })
            .HasFilter("\"IsLive\"");
    }
}
