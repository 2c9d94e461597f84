using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Persistence.Cases;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>What the watchdog reads and writes in the database.</summary>
public sealed class SweepStore(GreenChannelDb db, CaseWriter writer, UnitOfWork unit, Heartbeats heartbeats) : ISweepStore
{
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset CheckAt)>> DueAsync(
        DateTimeOffset now,
        (Guid Id, DateTimeOffset CheckAt)? after,
        int limit,
        CancellationToken ct
    )
    {
        var due = db.Cases.AsNoTracking().Where(theCase => theCase.NextCheckAt != null && theCase.NextCheckAt <= now);
        if (after is { } last)
            due = due.Where(theCase =>
                // The bound stands by itself, so that every database finds the beginning in the index.
                theCase.NextCheckAt >= last.CheckAt
                && (theCase.NextCheckAt > last.CheckAt || theCase.Id.CompareTo(last.Id) > 0)
            );
        var found = await due.OrderBy(theCase => theCase.NextCheckAt)
            .ThenBy(theCase => theCase.Id)
            .Take(limit)
            .Select(theCase => new { theCase.Id, theCase.NextCheckAt })
            .ToListAsync(ct);
        return [.. found.Select(c => (c.Id, c.NextCheckAt!.Value))];
    }

    public async Task<IReadOnlyList<Case>> LoadAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var found = await db
            .Cases.Include(theCase => theCase.Tasks)
            .AsSplitQuery()
            .Where(theCase => ids.Contains(theCase.Id))
            .ToDictionaryAsync(theCase => theCase.Id, ct);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<bool> SaveAsync(IReadOnlyList<Case> cases, DateTimeOffset beatAt, CancellationToken ct)
    {
        if (cases.Count == 0)
            db.ChangeTracker.Clear();
        foreach (var theCase in cases)
            db.Advance(theCase);
        await heartbeats.BeatAsync(Heartbeats.DeadlineSweep, beatAt, ct);
        if (cases.Count > 0)
            return await writer.WriteAsync(cases, Actor.System, Act.Watch, ct);
        await unit.RecordAsync(evenWhenBehind: false, ct);
        return true;
    }

    public async Task<(Guid Id, string Number)?> FirstOnHorizonAsync(CancellationToken ct)
    {
        var first = await db
            .Cases.AsNoTracking()
            .Where(theCase => theCase.TouchesHorizon)
            .OrderBy(theCase => theCase.DueOn)
            .ThenBy(theCase => theCase.Id)
            .Select(theCase => new { theCase.Id, theCase.Number })
            .FirstOrDefaultAsync(ct);
        return first is null ? null : (first.Id, first.Number);
    }
}
