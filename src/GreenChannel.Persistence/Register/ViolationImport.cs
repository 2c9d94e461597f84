using System.Globalization;
using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Register;

/// <summary>
/// Writes an import into the register: all of it in one transaction, in chunks that keep the memory small. A record is known by
/// its authority and document number; what was there before is kept as a version, and what is the same is not written.
/// </summary>
public sealed class ViolationImport(GreenChannelDb db, UnitOfWork unit, TimeProvider clock) : IViolationWriter
{
    private const int Chunk = 1000;

    public async Task<Outcome<ImportBatch>> RunAsync(
        ImportBatch batch,
        IAsyncEnumerable<ViolationRecord> records,
        Actor by,
        IProgress<int>? progress,
        CancellationToken ct
    )
    {
        await unit.BeginAsync(ct);
        try
        {
            await using var rows = new PreparedInsert<ViolationRow>(db, answersKey: true);
            await using var names = new PreparedInsert<ViolationName>(db, answersKey: false);
            var done = 0;
            await foreach (var chunk in records.Chunk(Chunk).WithCancellation(ct))
            {
                var written = await WriteAsync(chunk, batch, ct);
                if (written.IsRefused(out var refusal))
                {
                    await unit.AbandonAsync();
                    db.ChangeTracker.Clear();
                    return refusal;
                }

                var (added, updated, waiting) = written.Value;
                foreach (var row in added)
                {
                    var id = Convert.ToInt64(await rows.RunAsync(row, ct), CultureInfo.InvariantCulture);
                    db.Marks.Take(db, row, id);
                    foreach (var name in row.Names)
                        await names.RunAsync(new ViolationName(name.Key, id), ct);
                }

                batch = batch with
                {
                    Accepted = batch.Accepted + added.Count,
                    Updated = batch.Updated + updated,
                    Waiting = batch.Waiting + waiting,
                    Unchanged = batch.Unchanged + chunk.Length - added.Count - updated - waiting,
                };
                progress?.Report(done += chunk.Length);
            }

            db.ViolationImports.Add(batch);
            // One line for the import; what it changed in each record is kept as the record's versions.
            unit.Tell(by, Act.ImportViolations, caseId: null);
        }
        catch
        {
            await unit.AbandonAsync();
            throw;
        }

        await unit.RecordAsync(evenWhenBehind: false, ct);
        db.ChangeTracker.Clear();
        return batch;
    }

    /// <summary>Makes keys of names anew that were made by an earlier rule.</summary>
    public async Task<int> RenewKeysAsync(CancellationToken ct)
    {
        var renewed = 0;
        while (true)
        {
            var stale = db
                .ViolationNames.Where(name => name.KeyVersion != Core.Text.Characters.NameKeyVersion)
                .Select(name => name.ViolationId)
                .Distinct()
                .OrderBy(id => id)
                .Take(Chunk);
            var rows = await db.Violations.Include(row => row.Names).Where(row => stale.Contains(row.Id)).ToListAsync(ct);
            if (rows.Count == 0)
                return renewed;
            // Keys that stay as they were are written anew too, with their version; so they have to go first.
            await db.ViolationNames.Where(name => rows.Select(row => row.Id).Contains(name.ViolationId)).ExecuteDeleteAsync(ct);
            db.ChangeTracker.Clear();
            foreach (var row in rows)
            {
                row.Names.Clear();
                db.Attach(row);
                row.RenewKeys();
            }

            await unit.RecordAsync(evenWhenBehind: true, ct);
            db.ChangeTracker.Clear();
            renewed += rows.Count;
        }
    }

    public async Task<IReadOnlyList<WaitingRecord>> WaitingAsync(Guid batch, int most, CancellationToken ct) =>
        await db.WaitingRecords.AsNoTracking().Where(waiting => waiting.Batch == batch).OrderBy(one => one.Id).Take(most).ToListAsync(ct);

    public async Task<int> ImproveAsync(Guid batch, Actor by, Act act, CancellationToken ct)
    {
        var (written, last) = (0, 0L);
        while (true)
        {
            var chunk = await db
                .WaitingRecords.AsNoTracking()
                .Where(waiting => waiting.Batch == batch && waiting.Id > last)
                .OrderBy(waiting => waiting.Id)
                .Take(Chunk)
                .ToListAsync(ct);
            if (chunk.Count == 0)
                break;
            last = chunk[^1].Id;
            var ids = chunk.ConvertAll(waiting => waiting.ViolationId);
            var rows = await db
                .Violations.Include(row => row.Names)
                .Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, ct);
            foreach (var waiting in chunk.Where(waiting => IsSame(rows[waiting.ViolationId].Record, waiting.Before)))
            {
                await ChangeAsync(rows[waiting.ViolationId], waiting.Record, batch, clock.BeijingNow(), ct);
                written++;
            }

            await unit.FlushAsync(ct);
            db.ChangeTracker.Clear();
        }

        unit.Tell(by, act, caseId: null);
        await unit.RecordAsync(evenWhenBehind: false, ct);
        return written;
    }

    // What was there is kept as a version, and found under what it was found by.
    private async Task ChangeAsync(ViolationRow row, ViolationRecord record, Guid batch, DateTimeOffset at, CancellationToken ct)
    {
        db.ViolationVersions.Add(new RecordVersion(0, row.Id, batch, at, row.Record));
        foreach (var key in FormerKey.Of(row.Record).Except(FormerKey.Of(record)))
        {
            if (await db.FormerKeys.FindAsync([key, row.Id], ct) is null)
                db.FormerKeys.Add(new FormerKey(key, row.Id));
        }

        row.Put(record, batch);
    }

    // Changes are saved here; what is new is handed back to be inserted.
    private async Task<Outcome<(IReadOnlyList<ViolationRow> Added, int Updated, int Waiting)>> WriteAsync(
        ViolationRecord[] chunk,
        ImportBatch batch,
        CancellationToken ct
    )
    {
        var numbers = chunk.Select(record => record.DocumentNumber).Distinct().ToList();
        var known = (await db.Violations.AsNoTracking().Where(row => numbers.Contains(row.DocumentNumber)).ToListAsync(ct)).ToDictionary(
            row => (row.Authority, row.DocumentNumber)
        );
        var changed = new List<(long Id, ViolationRecord Record)>();
        var improved = new List<WaitingRecord>();
        var added = new List<ViolationRow>();
        foreach (var record in chunk)
        {
            if (!known.TryGetValue((record.Authority, record.DocumentNumber), out var row))
            {
                added.Add(new ViolationRow(record, batch.Id));
            }
            else if (row.Record.DecidedOn is not null && record.DecidedOn is null)
            {
                return new DecisionTakenBack(record.Authority, record.DocumentNumber);
            }
            else if (RegisterChange.Improves(row.Record, record))
            {
                improved.Add(new WaitingRecord(0, batch.Id, row.Id, row.Record, record));
            }
            else if (!IsSame(row.Record, record))
            {
                changed.Add((row.Id, record));
            }
        }

        await PutAsideAsync(improved, ct);

        if (changed.Count > 0)
        {
            var ids = changed.ConvertAll(change => change.Id);
            var rows = await db
                .Violations.Include(row => row.Names)
                .Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, ct);
            foreach (var (id, record) in changed)
                await ChangeAsync(rows[id], record, batch.Id, batch.At, ct);
        }

        await unit.FlushAsync(ct);
        db.ChangeTracker.Clear();
        return (added, changed.Count, improved.Count);
    }

    // What waits in an open proposal already is not proposed again.
    private async Task PutAsideAsync(List<WaitingRecord> improved, CancellationToken ct)
    {
        if (improved.Count == 0)
            return;
        var open = await db
            .WishProposals.Where(proposal => proposal.Kind == ApprovalKind.Register && proposal.State == ProposalState.Proposed)
            .Select(proposal => proposal.About)
            .ToListAsync(ct);
        var (batches, ids) = (open.ConvertAll(Guid.Parse), improved.ConvertAll(waiting => waiting.ViolationId));
        var known = (
            await db
                .WaitingRecords.AsNoTracking()
                .Where(waiting => batches.Contains(waiting.Batch) && ids.Contains(waiting.ViolationId))
                .ToListAsync(ct)
        ).ToLookup(waiting => waiting.ViolationId, waiting => waiting.Record);
        db.WaitingRecords.AddRange(improved.Where(waiting => !known[waiting.ViolationId].Any(record => IsSame(record, waiting.Record))));
    }

    // Lists are compared by what is in them.
    private static bool IsSame(ViolationRecord one, ViolationRecord other) =>
        JsonSerializer.Serialize(one, JsonColumn.Options) == JsonSerializer.Serialize(other, JsonColumn.Options);
}
