using GreenChannel.Office.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Cases;

/// <summary>A certificate that was asked for, to find and count cases by; what became of it is told by the case.</summary>
public sealed record RequestRow(Guid CaseId, string Kind, RequestResult Result);

/// <summary>An answer that is awaited of an applicant, to find cases by.</summary>
public sealed record WaitRow(Guid CaseId, string Step, DateOnly Until);

/// <summary>
/// Rows by which cases are found that the case itself keeps as part of its own row: a case is read and written whole, by one command, and
/// lists need not look into it. They are written in the very save that changes the case.
/// </summary>
internal static class CaseIndex
{
    public static void Keep(GreenChannelDb db, Case theCase)
    {
        var entry = db.Entry(theCase);
        var isNew = entry.State == EntityState.Added;
        Keep(
            db,
            isNew ? [] : Rows(theCase.Id, entry.Property(c => c.Requests).OriginalValue),
            Rows(theCase.Id, theCase.Requests),
            row => row.Kind
        );
        Keep(
            db,
            isNew ? [] : Rows(theCase.Id, entry.Property(c => c.Waits).OriginalValue),
            Rows(theCase.Id, theCase.Waits),
            row => row.Step
        );
    }

    private static List<RequestRow> Rows(Guid id, IEnumerable<CertificateRequest> requests) =>
        [.. requests.Select(request => new RequestRow(id, request.Kind, request.Result))];

    private static List<WaitRow> Rows(Guid id, IEnumerable<CorrectionWait> waits) =>
        [.. waits.Select(wait => new WaitRow(id, wait.Step, wait.Until))];

    private static void Keep<T>(GreenChannelDb db, List<T> before, List<T> after, Func<T, string> key)
        where T : class
    {
        // What an earlier save of this context wrote is known to the case, not to the rows.
        foreach (var earlier in db.ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Unchanged).ToList())
            earlier.State = EntityState.Detached;
        foreach (var row in after.Where(row => !before.Contains(row)))
            db.Entry(row).State = before.Exists(other => key(other) == key(row)) ? EntityState.Modified : EntityState.Added;
        foreach (var row in before.Where(row => !after.Exists(other => key(other) == key(row))))
            db.Entry(row).State = EntityState.Deleted;
    }
}

internal sealed class RequestRowTable : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> table)
    {
        table.ToTable("case_requests");
        table.HasKey(row => new { row.CaseId, row.Kind });
        table.Property(row => row.Result).HasConversion<string>();
        table.HasOne<Office.Cases.Case>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(row => new { row.Kind, row.CaseId });
    }
}

internal sealed class WaitRowTable : IEntityTypeConfiguration<WaitRow>
{
    public void Configure(EntityTypeBuilder<WaitRow> table)
    {
        table.ToTable("case_waits");
        table.HasKey(row => new { row.CaseId, row.Step });
        table.HasOne<Office.Cases.Case>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(row => new { row.Until, row.CaseId });
    }
}
