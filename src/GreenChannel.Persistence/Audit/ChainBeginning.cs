using System.Globalization;
using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Encryption;
using GreenChannel.Persistence.Transparency;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// Begins the chain of an installation, in one transaction: entries from before it are taken in as they are found, then one statement says
/// what was found, and binds itself to every row that is there. What came before is thereby not witnessed, only fixed.
/// </summary>
internal sealed class ChainBeginning(GreenChannelDb db)
{
    private const int Batch = 500;
    private const string Record = "Record";

    /// <summary>Begins it, unless it has begun.</summary>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (await HasBegunAsync(ct))
            return false;
        await db.BeginHeldAsync(ct);
        try
        {
            var found = await TakeInEntriesAsync(ct);
            await new RegisterBeginning(db).RunAsync(ct);
            await StateAsync(found, await TakeInReadsAsync(ct), ct);
            await db.CommitHeldAsync(() => { }, ct);
            return true;
        }
        catch
        {
            await db.AbandonHeldAsync();
            throw;
        }
    }

    private async Task<bool> HasBegunAsync(CancellationToken ct)
    {
        await using var command = KeptRows.Command(db, "SELECT \"Hash\" FROM audit_entries ORDER BY \"Id\" LIMIT 1");
        return await command.ExecuteScalarAsync(ct) is byte[];
    }

    // Old entries get their place as they are; where numbers are missing an entry says so.
    private async Task<(long Entries, long Missing)> TakeInEntriesAsync(CancellationToken ct)
    {
        var (found, missing, last, hash) = (0L, 0L, 0L, AuditLeaf.Nothing);
        var texts = AuditTexts.For(db);
        while (true)
        {
            var entries = await db
                .AuditEntries.AsNoTracking()
                .Where(entry => entry.Id > last)
                .OrderBy(entry => entry.Id)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var entry in entries)
            {
                for (; last + 1 < entry.Id; missing++)
                    hash = await KeepAsync(Missing(last + 1, entry.At), hash, isNew: true);
                hash = await KeepAsync(AuditChain.Bound(entry with { Changes = texts.TakenIn(entry.Changes) }, db), hash, isNew: false);
                found++;
            }

            if (entries.Count < Batch)
                return (found, missing);
        }

        async Task<byte[]> KeepAsync(AuditEntry open, byte[] before, bool isNew)
        {
            var entry = AuditChain.Closed(open, before, db.Cipher);
            if (isNew)
                await InsertAsync(entry, ct);
            else
                await UpdateAsync(entry, ct);
            last = entry.Id;
            if (last % AuditTree.TileSize == 0)
                await AuditTree.CloseTileAsync(db, last, ct);
            return entry.Hash!;
        }
    }

    private async Task<long> TakeInReadsAsync(CancellationToken ct)
    {
        var type = BoundRows.Of(db.Model).Access;
        var (found, last) = (0L, 0L);
        while (true)
        {
            var reads = await db
                .AccessEntries.AsNoTracking()
                .Where(one => one.Id > last)
                .OrderBy(one => one.Id)
                .Take(Batch)
                .ToListAsync(ct);
            if (reads.Count == 0)
                return found;
            var hashes = new List<string>(reads.Count);
            foreach (var read in reads)
            {
                var (_, mark) = type.Commit(property => property.PropertyInfo!.GetValue(read));
                hashes.Add(Commitment.ReadRow(mark)!.Value.Hash);
                await RunAsync("UPDATE access_entries SET \"Mark\" = @mark WHERE \"Id\" = @id", ct, ("@mark", mark), ("@id", read.Id));
            }

            await SealAsync([AccessBatch.Told(reads[0].Id, reads[^1].Id, hashes).ToJson()], ct);
            (found, last) = (found + reads.Count, reads[^1].Id);
        }
    }

    private async Task StateAsync((long Entries, long Missing) entries, long reads, CancellationToken ct)
    {
        var tables = new List<(string, string?, string?)>();
        foreach (var type in BoundRows.Of(db.Model).All)
        {
            var count = 0L;
            foreach (var page in (await KeptRows.MarksAsync(db, type, ct)).Chunk(Batch))
            {
                foreach (var mark in page)
                    db.Marks.Take(mark);
                await SealAsync([], ct);
                count += page.Length;
            }

            tables.Add((type.Table, null, Number(count)));
        }

        var told = new AuditedChange(
            Record,
            "1",
            "Added",
            [
                ("Algorithm", null, AuditLeaf.Digest),
                ("EntriesFound", null, Number(entries.Entries)),
                ("EntriesMissing", null, Number(entries.Missing)),
                ("ReadsFound", null, Number(reads)),
                .. tables,
            ]
        );
        await SealAsync([told.ToJson()], ct);
    }

    private Task SealAsync(IReadOnlyList<JsonObject> told, CancellationToken ct) =>
        AuditChain.SealAsync(
            db,
            [
                new ToldAct(
                    Actor.System,
                    Act.BeginRecord,
                    null,
                    db.Clock.GetUtcNow(),
                    null,
                    [.. told.Select(one => new ToldChange(null, one))]
                ),
            ],
            ct
        );

    private static AuditEntry Missing(long id, DateTimeOffset at) =>
        new(
            id,
            at,
            Actor.System.Account,
            Actor.System.Person,
            Act.BeginRecord.Name,
            null,
            new JsonArray(new AuditedChange(Record, Number(id), "Deleted").ToJson()).ToJsonString(JsonColumn.Options)
        );

    private async Task InsertAsync(AuditEntry entry, CancellationToken ct)
    {
        await using var rows = new PreparedInsert<AuditEntry>(db, answersKey: false);
        await rows.RunAsync(entry, ct);
    }

    private Task UpdateAsync(AuditEntry entry, CancellationToken ct) =>
        RunAsync(
            """
            UPDATE audit_entries SET "Changes" = @changes, "Address" = @address, "Hash" = @hash, "Seal" = @seal WHERE "Id" = @id
            """,
            ct,
            ("@changes", entry.Changes),
            ("@address", entry.Address),
            ("@hash", entry.Hash),
            ("@seal", entry.Seal),
            ("@id", entry.Id)
        );

    private async Task RunAsync(string text, CancellationToken ct, params (string, object?)[] values)
    {
        await using var command = KeptRows.Command(db, text, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
