using GreenChannel.Core.Cases;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Numbers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Keeps cases in the database: everything that a case brings with it goes into one <c>SaveChanges</c>.</summary>
public sealed class CaseStore(GreenChannelDb db, NumberDesk numbers, AnswerDesk answers, TimeProvider clock) : ICaseStore, IDueCases
{
    private const int Attempts = 6;

    public Task<Case?> FindAsync(Guid id, CancellationToken ct)
    {
        // A fresh start: nothing of an earlier, failed attempt may be saved along.
        db.ChangeTracker.Clear();
        return WithChildren().FirstOrDefaultAsync(c => c.Id == id, ct);
    }

    public Task<Case?> PeekAsync(Guid id, CancellationToken ct) => db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);

    public Task<Guid?> CaseOfTaskAsync(Guid taskId, CancellationToken ct) =>
        db.Tasks.Where(task => task.Id == taskId).Select(task => (Guid?)task.CaseId).FirstOrDefaultAsync(ct);

    public async Task AddAsync(Case filed, Actor by, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Nothing is drawn or written between number and save, so both happen inside the transaction.
            await answers.BeginAsync(ct);
            var serial = await numbers.TakeAsync($"GC-{filed.FiledAt.Year}", ct);
            filed.GiveNumber($"GC{filed.FiledAt.Year}{serial:0000000}");
            db.Cases.Add(filed);
            if (await WriteAsync(filed, by, "case.file", ct))
                return;
            if (attempt == Attempts)
                throw new InvalidOperationException($"No number could be had for a new case in {Attempts} attempts.");
        }
    }

    public async Task<bool> SaveAsync(Case changed, Actor by, string act, CancellationToken ct)
    {
        var version = db.Entry(changed).Property(c => c.Version);
        version.CurrentValue = version.OriginalValue + 1;
        return await WriteAsync(changed, by, act, ct);
    }

    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset CheckAt)>> DueAsync(DateTimeOffset now, (Guid Id, DateTimeOffset CheckAt)? after, int limit, CancellationToken ct)
    {
        var due = db.Cases.AsNoTracking().Where(c => c.NextCheckAt != null && c.NextCheckAt <= now);
        if (after is { } last)
            due = due.Where(c => c.NextCheckAt > last.CheckAt || (c.NextCheckAt == last.CheckAt && c.Id.CompareTo(last.Id) > 0));
        var found = await due.OrderBy(c => c.NextCheckAt).ThenBy(c => c.Id).Take(limit).Select(c => new { c.Id, c.NextCheckAt }).ToListAsync(ct);
        return [.. found.Select(c => (c.Id, c.NextCheckAt!.Value))];
    }

    private IQueryable<Case> WithChildren() => db.Cases.Include(c => c.Documents).Include(c => c.Tasks).AsSplitQuery();

    private async Task<bool> WriteAsync(Case written, Actor by, string act, CancellationToken ct)
    {
        db.Events.AddRange(written.NewEvents);
        db.Certificates.AddRange(written.NewCertificates);
        db.Alerts.AddRange(written.NewAlerts);
        db.AuditEntries.Add(AuditWriter.Entry(db.ChangeTracker, by, act, written.Id, clock.GetUtcNow()));
        // The audit entry has found all changes; to look for them once more at the save would find the same.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await answers.SaveAsync(ct);
            written.MarkSaved();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Someone else saved this case, or took this number, in between.
            db.ChangeTracker.Clear();
            return false;
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return false;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            numbers.Settle();
        }
    }
}
