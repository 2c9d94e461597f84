using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Persistence.Numbers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>Keeps cases in the database: everything that a case brings with it goes into one <c>SaveChanges</c>.</summary>
public sealed class CaseStore(GreenChannelDb db, NumberSequence numbers, UnitOfWork unit, CaseWriter writer) : ICaseStore
{
    private const int Attempts = 6;

    // The two questions that every act on a case begins with, put together once.
    private static readonly CompiledQuery<Func<GreenChannelDb, Guid, CancellationToken, Task<Case?>>> Find = new(() =>
        EF.CompileAsyncQuery(
            (GreenChannelDb db, Guid id, CancellationToken ct) =>
                db
                    .Cases.Include(theCase => theCase.Documents)
                    .Include(theCase => theCase.Tasks)
                    .AsSplitQuery()
                    .FirstOrDefault(theCase => theCase.Id == id)
        )
    );

    private static readonly CompiledQuery<Func<GreenChannelDb, Guid, CancellationToken, Task<Guid?>>> CaseOfTask = new(() =>
        EF.CompileAsyncQuery(
            (GreenChannelDb db, Guid taskId, CancellationToken ct) =>
                db.Tasks.Where(task => task.Id == taskId).Select(task => (Guid?)task.CaseId).FirstOrDefault()
        )
    );

    public Task<Case?> FindAsync(Guid id, CancellationToken ct)
    {
        // A fresh start: nothing of an earlier, failed attempt may be saved along.
        db.ChangeTracker.Clear();
        return Find.For(db)(db, id, ct);
    }

    public Task<Case?> PeekAsync(Guid id, CancellationToken ct) =>
        db.Cases.AsNoTracking().FirstOrDefaultAsync(theCase => theCase.Id == id, ct);

    public Task<Guid?> CaseOfTaskAsync(Guid taskId, CancellationToken ct) => CaseOfTask.For(db)(db, taskId, ct);

    public async Task<Refusal?> AddAsync(Case theCase, Actor by, Func<CancellationToken, Task<Refusal?>> mayAdd, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Nothing is drawn or written between number and save, so both happen inside the transaction.
            await unit.BeginAsync(ct);
            if (await mayAdd(ct) is { } refusal)
            {
                await unit.AbandonAsync();
                return refusal;
            }

            var serial = await numbers.TakeAsync($"GC-{theCase.FiledAt.Year}", ct);
            theCase.GiveNumber($"GC{theCase.FiledAt.Year}{serial:0000000}");
            db.Cases.Add(theCase);
            if (await writer.WriteAsync([theCase], by, Act.FileCase, ct))
                return null;
            if (attempt == Attempts)
                throw new InvalidOperationException($"No number could be had for a new case in {Attempts} attempts.");
        }
    }

    public async Task<bool> SaveAsync(Case theCase, Actor by, Act act, CancellationToken ct)
    {
        db.Advance(theCase);
        return await writer.WriteAsync([theCase], by, act, ct);
    }

    public void Abandon()
    {
        db.ChangeTracker.Clear();
        numbers.Settle();
    }
}
