using GreenChannel.Core.Documents;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Cases;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> table)
    {
        table.ToTable("cases");
        table.HasKey(theCase => theCase.Id);
        table.Property(theCase => theCase.Id).ValueGeneratedNever();
        table.Property(theCase => theCase.Version).IsConcurrencyToken();
        table.Property(theCase => theCase.Status).HasConversion<string>();
        table.Property(theCase => theCase.Application).AsPersonalJson().NamesPeople();
        table.Property(theCase => theCase.ApplicantName).NamesPeople();
        table.Property(theCase => theCase.Unread).AsPersonalJson().NamesPeople();
        table.Property(theCase => theCase.Owner).EncryptedPartyCode();
        table
            .Property(theCase => theCase.Position)
            .HasConversion(
                position => position!.ToJson(),
                text => Position.Parse(text),
                new ValueComparer<Position?>(
                    (a, b) => ReferenceEquals(a, b),
                    position => position == null ? 0 : position.GetHashCode(),
                    position => position
                )
            );
        table.Property(theCase => theCase.Deadline).AsJson();
        table.Property(theCase => theCase.Fired).AsJson();
        table.Property(theCase => theCase.Findings).AsJson();
        table.Property(theCase => theCase.Requests).AsJson();
        table.Property(theCase => theCase.Waits).AsJson();
        table.Property(theCase => theCase.Search).AsPersonalJson().NamesPeople();
        table.Property(theCase => theCase.ToldRules).AsJson();
        table.Property(theCase => theCase.LiftedRules).AsJson();
        table.Ignore(theCase => theCase.GivenBackYear);
        table.Ignore(theCase => theCase.NewEvents);
        table.Ignore(theCase => theCase.CountedByCalendar);
        table.Ignore(theCase => theCase.LastDoneOfAll);
        table.HasMany(theCase => theCase.Documents).WithOne().HasForeignKey(document => document.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(theCase => theCase.Tasks).WithOne().HasForeignKey(task => task.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(theCase => theCase.Number).IsUnique();
        // What a party has begun and not handed in.
        table.HasIndex(theCase => new { theCase.Owner, theCase.Id }, "IX_cases_Owner_Draft").HasFilter("\"Status\" = 'Draft'");
        // What is being worked on: as small as the work at hand.
        table
            .HasIndex(theCase => theCase.Number, "IX_cases_Number_InWork")
            .HasFilter("\"ReceivedAt\" IS NOT NULL AND \"ClosedAt\" IS NULL");
        table.HasIndex(theCase => theCase.ApplicationNumber);
        table.HasIndex(theCase => new { theCase.Owner, theCase.Id });
        table.HasIndex(theCase => new { theCase.ApplicantName, theCase.Id });
        table.HasIndex(theCase => new { theCase.Status, theCase.Id });
        table.HasIndex(theCase => new { theCase.NextCheckAt, theCase.Id });
        table.HasIndex(theCase => new
        {
            theCase.ClosedAt,
            theCase.DueOn,
            theCase.Id,
        });
        table.HasIndex(theCase => new { theCase.ReceivedAt, theCase.Id });
        // The few cases whose dates a notice still to come may move.
        table.HasIndex(theCase => new { theCase.DueOn, theCase.Id }).HasFilter("\"TouchesHorizon\"");
    }
}

internal sealed class CaseDocumentTable : IEntityTypeConfiguration<CaseDocument>
{
    public void Configure(EntityTypeBuilder<CaseDocument> table)
    {
        table.ToTable("case_documents");
        table.HasKey(document => new { document.CaseId, document.Code });
        table.Property(document => document.Notes).AsJson();
        table.Property(document => document.FileName).NamesPeople();
        table.Property(document => document.Scan).HasConversion<string>();
        table.Ignore(document => document.Unsafe);
        table.HasIndex(document => new { document.CaseId, document.Code }, "IX_case_documents_Pending").HasFilter("\"Scan\" = 'Pending'");
    }
}

internal sealed class HistoryTable : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> table)
    {
        table.ToTable("case_events");
        table.HasKey(happened => happened.Id);
        // What officers and applicants write may name a person's number.
        table.Property(happened => happened.Text).EncryptedWhere(PersonalText.IsIn);
        table.Property(happened => happened.TextZh).EncryptedWhere(PersonalText.IsIn);
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
        table.Property(task => task.Reasons).AsJson().NamesPeople();
        table.Property(task => task.Comment).NamesPeople();
        table.HasIndex(task => task.CaseId);
        table.HasIndex(task => new
        {
            task.State,
            task.DueOn,
            task.Id,
        });
        // The inbox: only what still waits for someone, so these indexes stay as small as the work at hand.
        table.HasIndex(task => new { task.DueOn, task.Id }).HasFilter("\"IsLive\"");
        // What waits is counted from the index alone.
        table
            .HasIndex(task => new
            {
                task.Role,
                task.State,
                task.Assignee,
                task.DueOn,
                task.IsLive,
            })
            .HasFilter("\"IsLive\"");
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
