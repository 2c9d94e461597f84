using System.Globalization;
using System.Text.Json;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;
using GreenChannel.Office.Privacy;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Privacy;

/// <summary>
/// Carries out the plan of retention: contacts and documents of cases that were closed long ago, and reads that are old. What was done is
/// kept, so that each case is looked at once.
/// </summary>
public sealed class Retention(GreenChannelDb db, UnitOfWork unit, PrivacyPlan plan, IDocumentStore files, TimeProvider clock)
{
    public const string Contacts = "contacts";
    public const string Documents = "documents";
    public const string Reads = "reads";

    // As many as one transaction bears without keeping others waiting for long.
    private const int MostCases = 200;

    internal async Task<IReadOnlyList<DueData>> DueAsync(CancellationToken ct)
    {
        var due = new List<DueData>();
        foreach (var data in plan.Data.Where(data => data.KeepDays is not null))
        {
            var until = clock.GetUtcNow().AddDays(-data.KeepDays!.Value);
            var count = data.Code switch
            {
                Contacts or Documents => (await CasesAsync(data.Code, until, ct)).Count,
                Reads => await LastReadAsync(until, ct) is > 0 and var last
                    ? await db.AccessEntries.CountAsync(entry => entry.Id <= last, ct)
                    : 0,
                _ => 0,
            };
            due.Add(new DueData(data.Code, until, count));
        }

        return due;
    }

    internal async Task<(ErasureCount Count, IReadOnlyList<long> Forgotten, IReadOnlyList<AuditedChange> Others)> EraseAsync(
        IReadOnlyList<DueData> due,
        CancellationToken ct
    )
    {
        var (count, forgotten, others) = (new ErasureCount(0, 0, 0, 0), new List<long>(), new List<AuditedChange>());
        foreach (var data in due)
        {
            if (data.Data == Reads)
            {
                var cut = await CutReadsAsync(data.Until, ct);
                if (cut is { } told)
                    others.Add(told.Change);
                count = count with { Reads = count.Reads + (cut?.Count ?? 0) };
                continue;
            }

            var cases = await CasesAsync(data.Data, data.Until, ct);
            foreach (var (id, _) in cases)
            {
                if (data.Data == Contacts)
                {
                    var (values, entries) = await ForgetContactsAsync(id, ct);
                    forgotten.AddRange(entries);
                    count = count with { Values = count.Values + values, Entries = forgotten.Count };
                }
                else if (data.Data == Documents)
                {
                    count = count with { Files = count.Files + await RemoveDocumentsAsync(id, ct) };
                }
            }

            // Up to the last one that was done, so that the next run goes on there.
            if (cases.Count > 0)
                db.RetentionRuns.Add(new RetentionRun(0, data.Data, cases[^1].ClosedAt, clock.GetUtcNow()));
        }

        await unit.FlushAsync(ct);
        return (count, forgotten, others);
    }

    // Those that were closed after the last ones that were done, in the order of their closing.
    private async Task<IReadOnlyList<(Guid Id, DateTimeOffset ClosedAt)>> CasesAsync(
        string data,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        var done = await db.RetentionRuns.Where(run => run.Data == data).MaxAsync(run => (DateTimeOffset?)run.Until, ct);
        var after = done ?? DateTimeOffset.MinValue;
        return
        [
            .. (
                await db
                    .Cases.AsNoTracking()
                    .Where(one => one.ClosedAt > after && one.ClosedAt < until)
                    .OrderBy(one => one.ClosedAt)
                    .Select(one => new { one.Id, one.ClosedAt })
                    .Take(MostCases)
                    .ToListAsync(ct)
            ).Select(one => (one.Id, one.ClosedAt!.Value)),
        ];
    }

    private async Task<(int Values, IReadOnlyList<long> Entries)> ForgetContactsAsync(Guid id, CancellationToken ct)
    {
        var application = await db.Cases.AsNoTracking().Where(one => one.Id == id).Select(one => one.Application).SingleAsync(ct);
        var json = JsonSerializer.Serialize(application, JsonColumn.Options);
        IReadOnlyCollection<string> needles =
        [
            .. (plan.ErasedOf("Case", "Application") ?? [])
                .SelectMany(member => ErasedText.StringsAt(json, member))
                .Where(text => text.Length > 1 && text != ErasedText.Mark)
                .Distinct(),
        ];
        if (needles.Count == 0)
            return (0, []);
        var rows = new List<FoundRow>();
        await foreach (var found in new PersonalScan(db).FindInAsync(id, needles, ct))
            rows.Add(found);
        var values = await new ErasedFields(db, plan).EraseAsync(rows, ct);
        var entries = await new ForgottenEntries(db, plan).ForgetAsync(id, (plain, _) => ErasedText.Has(plain, needles), ct);
        return (values, entries);
    }

    private async Task<int> RemoveDocumentsAsync(Guid id, CancellationToken ct)
    {
        var documents = await db.Documents.Where(document => document.CaseId == id).ToListAsync(ct);
        db.Documents.RemoveRange(documents);
        await unit.FlushAsync(ct);
        var removed = 0;
        foreach (var sha256 in documents.Select(document => document.Sha256).Distinct())
        {
            // The same content may belong to another case, or be reused.
            if (
                await db.Documents.AnyAsync(other => other.Sha256 == sha256, ct)
                || await db.KnownDocuments.AnyAsync(known => known.Sha256 == sha256, ct)
            )
                continue;
            unit.WhenCommitted(() => files.Delete(sha256));
            removed++;
        }

        return removed;
    }

    private async Task<(AuditedChange Change, int Count)?> CutReadsAsync(DateTimeOffset until, CancellationToken ct)
    {
        var last = await LastReadAsync(until, ct);
        var first = await db.AccessEntries.Where(entry => entry.Id <= last).MinAsync(entry => (long?)entry.Id, ct);
        if (first is null)
            return null;
        var count = await db.AccessEntries.Where(entry => entry.Id <= last).ExecuteDeleteAsync(ct);
        return (AccessBatch.Cut(first.Value, last, count), count);
    }

    // Whole seconds go, as entries of the audit trail bind them: the last one whose entry is old enough.
    private async Task<long> LastReadAsync(DateTimeOffset until, CancellationToken ct)
    {
        var noted = await db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.Act == Act.NoteAccess.Name && entry.At < until)
            .OrderByDescending(entry => entry.Id)
            .Select(entry => entry.Changes)
            .FirstOrDefaultAsync(ct);
        var known = await db.AccessEntries.Where(entry => entry.At < until).MaxAsync(entry => (long?)entry.Id, ct) ?? 0;
        // Reads of before the record began are bound by nothing.
        return Math.Max(noted is null ? 0 : AccessBatch.LastOf(noted), await LastUnboundAsync(known, ct));
    }

    private async Task<long> LastUnboundAsync(long known, CancellationToken ct) =>
        await db.AccessEntries.Where(entry => entry.Id <= known && entry.Mark == null).MaxAsync(entry => (long?)entry.Id, ct) ?? 0;
}

internal sealed class RetentionRunTable : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> table)
    {
        table.ToTable("retention_runs");
        table.HasKey(run => run.Id);
        table.HasIndex(run => new { run.Data, run.Until });
    }
}
