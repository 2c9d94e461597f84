using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Approvals;
using GreenChannel.Persistence.Transparency;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit;

/// <summary>States the record anew in the database: the break with its sizes, and a commitment to every row that is there.</summary>
public sealed class RecordResumption(
    GreenChannelDb db,
    UnitOfWork unit,
    ProposalStore proposals,
    IRecordStore store,
    ISequenceKeeper sequences,
    IEnumerable<IAnchorPlace> places,
    RecordState state,
    TimeProvider clock
) : IRecordResumption
{
    public async Task<bool> RunAsync(WishProposal approved, Actor by, Act act, CancellationToken ct)
    {
        var known = await KnownAsync(ct);
        var size = (await store.TailAsync(ct)).Size;
        var logSize = await LogStore.SizeAsync(db, ct);
        var now = clock.GetUtcNow();
        var reads = await db.AccessEntries.MaxAsync(entry => (long?)entry.Id, ct) ?? 0;
        db.RecordBreaks.Add(new RecordBreak(size, logSize, Math.Max(known.Size, size), Math.Max(known.LogSize, logSize), reads, now));
        foreach (var doubt in await db.RecordDoubts.Where(doubt => doubt.EndedAt == null).ToListAsync(ct))
            db.Entry(doubt).Property(one => one.EndedAt).CurrentValue = now;
        await proposals.SettleAsync(approved, by, ct);
        try
        {
            await unit.BeginAsync(ct);
            unit.Tell(by, act, caseId: null);
            await unit.FlushAsync(ct);
            // What is there counts from now on, whatever has been.
            foreach (var type in BoundRows.Of(db.Model).All)
            {
                foreach (var mark in await KeptRows.MarksAsync(db, type, ct))
                    db.Marks.Take(mark);
            }

            unit.WhenCommitted(state.Settle);
            await unit.RecordAsync(evenWhenBehind: false, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<(long Size, long LogSize)> KnownAsync(CancellationToken ct)
    {
        var (size, logSize) = (0L, 0L);
        try
        {
            if (await sequences.ReadAsync(ct) is { } kept)
                (size, logSize) = (kept.Size, kept.LogSize);
        }
        catch (InvalidDataException)
        {
            // One that the office has not written says nothing.
        }

        foreach (var head in await store.HeadsAsync(int.MaxValue, ct))
            (size, logSize) = (Math.Max(size, head.Audit.Size), Math.Max(logSize, head.Log.Size));
        foreach (var head in await store.LogHeadsAsync(int.MaxValue, ct))
            logSize = Math.Max(logSize, head.Size);
        foreach (var place in places)
        {
            foreach (var (heads, _) in await place.LaidDownAsync(ct))
                (size, logSize) = (Math.Max(size, heads.Audit.Size), Math.Max(logSize, heads.Log.Size));
        }

        return (size, logSize);
    }
}
