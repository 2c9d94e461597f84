using System.Data.Common;
using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// Writes the entries of the audit trail as a chain, within the transaction of what they tell of: each holds the hash of the one before and
/// commitments to the rows that it left behind. Whoever has the transaction is the only writer, so there is one chain.
/// </summary>
internal static class AuditChain
{
    // More rows than anybody reads at once: the entry goes on in the next one.
    private const int RowsPerEntry = 500;

    /// <summary>Makes entries of what was told since the last time; rows that nobody told of become one of the service's own.</summary>
    /// <param name="told">In the order in which it was told.</param>
    public static async Task SealAsync(GreenChannelDb db, IReadOnlyList<ToldAct> told, CancellationToken ct)
    {
        if (told.Count == 0 && db.Marks.IsEmpty)
            return;
        var entries = Entries(db, told).ToList();
        var (last, hash, seal) = await TailAsync(db, ct);
        if (!db.Record.LeavesChainOut)
            db.Record.Meet(last, hash, last == 0 || db.Cipher.IsAuthentic(hash, seal), db.Clock);
        await using var rows = new PreparedInsert<AuditEntry>(db, answersKey: false);
        foreach (var open in entries)
        {
            var next = open with { Id = ++last, IsInDoubt = db.IsInDoubt };
            var entry = db.Record.LeavesChainOut ? next with { Hash = hash, Seal = seal } : Closed(next, hash, db.Cipher);
            await rows.RunAsync(entry, ct);
            hash = entry.Hash!;
            if (last % AuditTree.TileSize == 0)
                await AuditTree.CloseTileAsync(db, last, ct);
        }

        db.WhenCommitted(new AuditTail(last, hash));
    }

    /// <summary>The entry with the hash that closes it.</summary>
    public static AuditEntry Closed(AuditEntry entry, byte[] before, FieldCipher keys)
    {
        var hash = AuditLeaf.HashOf(AuditLeaf.Of(entry, before));
        return entry with { Hash = hash, Seal = keys.Authenticate(hash) };
    }

    /// <summary>What is personal in what an entry tells, or from where it came, in commitments.</summary>
    public static AuditEntry Bound(AuditEntry entry, GreenChannelDb db) =>
        entry with
        {
            Changes = Commitment.Bind(entry.Changes, kept => EncryptedWithin.Plain(kept, db.Cipher)),
            Address = entry.Address is { } address ? Commitment.Of(address, db.Cipher.Encrypt(address)) : null,
        };

    /// <summary>The last entry; none, and zeroes, of a chain that has not begun.</summary>
    public static async Task<(long Id, byte[] Hash, string? Seal)> TailAsync(GreenChannelDb db, CancellationToken ct)
    {
        // By hand: it is asked in every save, and Entity Framework would take longer than the database.
        await using var command = KeptRows.Command(db, "SELECT \"Id\", \"Hash\", \"Seal\" FROM audit_entries ORDER BY \"Id\" DESC LIMIT 1");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && !await reader.IsDBNullAsync(1, ct)
            ? (reader.GetInt64(0), (byte[])reader.GetValue(1), reader.GetValue(2) as string)
            : (0, AuditLeaf.Nothing, null);
    }

    private static IEnumerable<AuditEntry> Entries(GreenChannelDb db, IReadOnlyList<ToldAct> told)
    {
        IReadOnlyList<ToldAct> acts = told.Count > 0 ? told : [new(Actor.System, Act.KeepAccount, null, db.Clock.GetUtcNow(), null, [])];
        for (var i = 0; i < acts.Count; i++)
        {
            var changes = new JsonArray();
            foreach (var (row, change) in acts[i].Changes)
            {
                if (row is not null)
                    Complete(change, row, db.Marks);
                changes.Add(change);
            }

            var others = i == acts.Count - 1 ? db.Marks.GiveAll() : [];
            foreach (var page in Pages(others, changes.Count))
            {
                foreach (var mark in page)
                {
                    changes.Add(
                        new JsonObject
                        {
                            ["thing"] = mark.Thing,
                            ["key"] = mark.Key,
                            ["row"] = mark.Row,
                        }
                    );
                }

                yield return db.Record.LeavesChainOut ? Entry(acts[i], changes) : Bound(Entry(acts[i], changes), db);
                changes = [];
            }
        }
    }

    // A row's key may be known only now, and so is what it was left as.
    private static void Complete(JsonObject change, EntityEntry row, RowMarks marks)
    {
        if (marks.Give(row.Entity) is not { } mark)
            return;
        (change["key"], change["row"]) = (mark.Key, mark.Row);
    }

    private static IEnumerable<IEnumerable<RowMark>> Pages(IReadOnlyList<RowMark> marks, int told)
    {
        var first = Math.Max(0, RowsPerEntry - told);
        yield return marks.Take(first);
        foreach (var page in marks.Skip(first).Chunk(RowsPerEntry))
            yield return page;
    }

    private static AuditEntry Entry(ToldAct act, JsonArray changes) =>
        new(0, act.At, act.By.Account, act.By.Person, act.Act.Name, act.CaseId, changes.ToJsonString(JsonColumn.Options), act.Address);
}

/// <summary>How far the chain goes, and the hash of its last entry.</summary>
public sealed record AuditTail(long Size, byte[] Hash);
