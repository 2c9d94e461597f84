using System.Globalization;
using System.Text.Json;
using GreenChannel.Core;
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
public sealed class ViolationImport(GreenChannelDb db, UnitOfWork unit) : IViolationWriter
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

                var (added, updated) = written.Value;
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
                    Unchanged = batch.Unchanged + chunk.Length - added.Count - updated,
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

    // Changes are saved here; what is new is handed back to be inserted.
    private async Task<Outcome<(IReadOnlyList<ViolationRow> Added, int Updated)>> WriteAsync(
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
            else if (!IsSame(row.Record, record))
            {
                changed.Add((row.Id, record));
                db.ViolationVersions.Add(new RecordVersion(0, row.Id, batch.Id, batch.At, row.Record));
            }
        }

        if (changed.Count > 0)
        {
            var ids = changed.ConvertAll(change => change.Id);
            var rows = await db
                .Violations.Include(row => row.Names)
                .Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, ct);
            foreach (var (id, record) in changed)
                rows[id].Put(record, batch.Id);
        }

        await unit.FlushAsync(ct);
        db.ChangeTracker.Clear();
        return (added, changed.Count);
    }

    // Lists are compared by what is in them.
    private static bool IsSame(ViolationRecord one, ViolationRecord other) =>
        JsonSerializer.Serialize(one, JsonColumn.Options) == JsonSerializer.Serialize(other, JsonColumn.Options);
}
