using System.Globalization;
using System.Text.Json;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>What a verification of the chain found.</summary>
/// <param name="Size">How many entries the chain has.</param>
/// <param name="Root">The root of the tree over them, put together from the entries alone.</param>
/// <param name="Rows">How many rows were compared with what their last entry left of them.</param>
public sealed record ChainReport(long Size, byte[] Root, long Rows, long Reads, IReadOnlyList<RecordFault> Faults);

/// <summary>
/// Verifies the whole chain in one pass over the entries and one over the rows, within one snapshot of the database: each entry follows
/// from the one before, the tree from the entries, every row is as its last entry left it, every read is bound, and the history goes
/// through every head that is known.
/// </summary>
public sealed class ChainVerification(GreenChannelDb db)
{
    // Whoever has broken that much does not need a longer list.
    private const int MostFaults = 1000;
    private readonly List<RecordFault> _faults = [];
    private readonly RowLedger _rows = new();
    private readonly List<(long First, long Last, string Digest, long Entry)> _batches = [];
    private readonly HashSet<long> _withoutValues = [];
    private readonly HashSet<long> _explained = [];
    private long _cutReads;
    private long _known;
    private long _knownReads;

    /// <param name="heads">Heads that somebody has kept, with what to call them; any order.</param>
    /// <param name="last">Where the record was begun anew: what was wrong up to there is known.</param>
    /// <param name="sink">Takes all that is gone through, for an export.</param>
    public async Task<ChainReport> RunAsync(IReadOnlyList<KnownHead> heads, RecordBreak? last, IRecordSink? sink, CancellationToken ct)
    {
        (_known, _knownReads) = (last?.Size ?? 0, last?.KnownReads ?? 0);

        await using var snapshot = await db.BeginSnapshotAsync(ct);
        var (size, root) = await EntriesAsync(heads, sink, ct);
        var rows = await RowsAsync(sink, ct);
        var reads = await ReadsAsync(sink, ct);
        foreach (var id in _withoutValues.Except(_explained).Where(id => id > _known).Order())
            Add(RecordFault.ValueMissing(id));
        return new ChainReport(size, root, rows, reads, _faults);
    }

    private async Task<(long Size, byte[] Root)> EntriesAsync(IReadOnlyList<KnownHead> heads, IRecordSink? sink, CancellationToken ct)
    {
        var tree = new GrowingTree();
        var known = new HeadsOnTheWay(heads, _faults);
        var (last, hash) = (0L, AuditLeaf.Nothing);
        await foreach (var entry in KeptEntries.FromAsync(db, 1, ct))
        {
            var isNew = entry.Id > _known;
            if (entry.Id != last + 1 && isNew)
                Add(RecordFault.EntriesMissing(last + 1, entry.Id - 1));
            var text = AuditLeaf.Of(entry, hash);
            var follows = AuditLeaf.HashOf(text);
            // What was wrong up to a break was stated by two persons.
            if (isNew && !follows.AsSpan().SequenceEqual(entry.Hash))
                Add(RecordFault.EntryChanged(entry.Id));
            else if (isNew && !db.Cipher.IsAuthentic(entry.Hash, entry.Seal))
                Add(RecordFault.EntryForeign(entry.Id));
            if (sink is not null)
                await sink.LeafAsync(text);
            // One fault is one fault: what comes after it is measured by what is written, and not by what it ought to be.
            (last, hash) = (entry.Id, entry.Hash is { Length: 32 } ? entry.Hash : follows);
            tree.Add(hash);
            Read(entry);
            if (tree.Size % AuditTree.TileSize == 0 && isNew)
                await CompareTilesAsync(tree, ct);
            known.Pass(tree);
        }

        known.End(tree);
        return (tree.Size, tree.Root);
    }

    private async Task CompareTilesAsync(GrowingTree tree, CancellationToken ct)
    {
        foreach (var (level, index, hash) in tree.FullTiles())
        {
            var kept = await db
                .AuditNodes.AsNoTracking()
                .Where(node => node.Level == level && node.Index == index)
                .Select(node => node.Hash)
                .FirstOrDefaultAsync(ct);
            if (kept is null || !kept.AsSpan().SequenceEqual(hash))
                Add(RecordFault.TreeDiffers(level, index));
        }
    }

    private void Read(AuditEntry entry)
    {
        try
        {
            foreach (var told in RowsTold.Of(entry.Changes, db.Cipher))
            {
                if (told.Row is not null)
                    _rows.Write(told.Thing, told.Key, told.Row, entry.Id);
                if (told.Digest is not null && told.Key.Split('-') is [var first, var last])
                    _batches.Add((Number(first), Number(last), told.Digest, entry.Id));
                // Without a digest it tells that the reads up to there went by the plan of retention.
                if (told.Thing == AccessBatch.Thing && told.Digest is null && told.Key.Split('-') is [_, var cut])
                    _cutReads = Math.Max(_cutReads, Number(cut));
                if (told.Thing == Erasure.Thing && long.TryParse(told.Key, CultureInfo.InvariantCulture, out var erased))
                    _explained.Add(erased);
            }
        }
        catch (JsonException)
        {
            // Its hash has said so already.
        }

        CompareValues(entry);
    }

    private void CompareValues(AuditEntry entry)
    {
        var text = entry.Address is null ? entry.Changes : $"{entry.Changes}{entry.Address}";
        var isTrue = true;
        Commitment.Each(
            text,
            (hash, salt, encrypted) =>
            {
                if (salt is null || encrypted is null)
                    _withoutValues.Add(entry.Id);
                else if (EncryptedWithin.Plain(encrypted, db.Cipher) is not { } plain || Commitment.Hash(salt, plain) != hash)
                    isTrue = false;
            }
        );
        if (!isTrue && entry.Id > _known)
            Add(RecordFault.ValueChanged(entry.Id));
    }

    private async Task<long> RowsAsync(IRecordSink? sink, CancellationToken ct)
    {
        var (count, shapes) = (0L, await RowShapes.ReadAsync(db, ct));
        foreach (var type in BoundRows.Of(db.Model).All)
        {
            await foreach (var kept in KeptRows.OfAsync(db, type, ct))
            {
                count++;
                var key = type.PlainKeyOf(kept);
                var (fault, entry, hash) = _rows.Compare(type.Thing, key, shape => TextOf(shape, kept));
                if (fault is not null)
                    Add(fault);
                if (sink is not null)
                    await sink.RowAsync(type.Thing, type.IsKeyPersonal(kept) ? null : key, entry, hash);
            }

            string? TextOf(string shape, Func<string, object?> kept) =>
                shape == type.Shape ? type.TextOf(type.AllColumns, kept)
                : shapes.TryGetValue(shape, out var columns) ? type.TextOf(columns, kept)
                : null;
        }

        foreach (var (entry, isRow) in _rows.Unmet().Where(row => row.Entry > _known).Take(MostFaults))
            Add(await NamedAsync(entry, isRow, ct));
        return count;
    }

    private async Task<RecordFault> NamedAsync(long entry, Func<string, string, bool> isRow, CancellationToken ct)
    {
        await foreach (var kept in KeptEntries.FromAsync(db, entry, ct))
        {
            foreach (var told in RowsTold.Of(kept.Changes, db.Cipher).Where(told => isRow(told.Thing, told.Key)))
                return RecordFault.RowMissing(told.Thing, told.Key, entry);
            break;
        }

        return RecordFault.RowMissing("?", "?", entry);
    }

    private async Task<long> ReadsAsync(IRecordSink? sink, CancellationToken ct)
    {
        var type = BoundRows.Of(db.Model).Access;
        var batches = new Queue<(long First, long Last, string Digest, long Entry)>(_batches.OrderBy(batch => batch.First));
        var (count, hashes) = (0L, new List<string>());
        await using var command = KeptRows.Command(
            db,
            $"SELECT \"Id\", \"Mark\", \"{string.Join("\", \"", type.AllColumns)}\" FROM access_entries ORDER BY \"Id\""
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetInt64(0);
            var hash = HashOf(reader, type);
            if (sink is not null)
                await sink.ReadAsync(id, hash);
            while (batches.TryPeek(out var past) && past.Last < id)
                Close(batches.Dequeue());
            if (!batches.TryPeek(out var batch) || id < batch.First || id <= _cutReads)
            {
                if (id > _knownReads || id <= _cutReads)
                    Add(RecordFault.ReadUnknown(id));
                continue;
            }

            count++;
            hashes.Add(hash);
        }

        while (batches.TryDequeue(out var left))
            Close(left);
        return count;

        void Close((long First, long Last, string Digest, long Entry) batch)
        {
            if (batch.Entry > _known && batch.Last > _cutReads && AccessBatch.DigestOf(hashes) != batch.Digest)
                Add(RecordFault.ReadsChanged($"{batch.First}-{batch.Last}", batch.Entry));
            hashes.Clear();
        }
    }

    private static string HashOf(System.Data.Common.DbDataReader reader, BoundType type)
    {
        if (reader.IsDBNull(1) || Commitment.ReadRow(reader.GetString(1)) is not var (_, _, salt) || salt is null)
            return "";
        return Commitment.Hash(salt, type.TextOf(place => reader.GetValue(place + 2) is var value and not DBNull ? value : null));
    }

    private void Add(RecordFault fault)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(fault);
    }

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
