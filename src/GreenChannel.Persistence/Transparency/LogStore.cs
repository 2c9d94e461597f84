using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;
using GreenChannel.Persistence.Numbers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Transparency;

/// <summary>
/// The log in the database. Entries are added in the save that they tell of, each with the subtrees that it makes full:
/// two rows an entry on average, whatever the length of the log.
/// </summary>
public sealed class LogStore(GreenChannelDb db, NumberSequence numbers, UnitOfWork unit) : ILog
{
    internal const string Series = "LOG";

    /// <summary>Adds entries to the coming save.</summary>
    public async Task AppendAsync(IEnumerable<LogItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            // The series counts from one, the leaves of the tree from zero.
            var index = await numbers.TakeAsync(Series, ct) - 1;
            db.LogEntries.Add(new LogEntry(index, item.Number, item.Event, item.Leaf) { Code = item.Code });
            await GrowAsync(new TreeNode(0, index), MerkleTree.HashLeaf(System.Text.Encoding.UTF8.GetBytes(item.Leaf)), ct);
        }
    }

    public Task<long> SizeAsync(CancellationToken ct) => SizeAsync(db, ct);

    /// <summary>How many leaves the log of a database has.</summary>
    internal static async Task<long> SizeAsync(GreenChannelDb db, CancellationToken ct) =>
        await db.NumberSeries.Where(series => series.Name == Series).Select(series => (long)series.Last).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<TreeNode, byte[]>> NodesAsync(IReadOnlyCollection<TreeNode> nodes, CancellationToken ct)
    {
        // Few indexes at few levels: some pairs more than asked for come along, and cost less than a query each.
        var (levels, indexes) = (
            nodes.Select(node => node.Level).Distinct().ToList(),
            nodes.Select(node => node.Index).Distinct().ToList()
        );
        var found = await db
            .LogNodes.AsNoTracking()
            .Where(node => levels.Contains(node.Level) && indexes.Contains(node.Index))
            .ToListAsync(ct);
        return found.ToDictionary(node => new TreeNode(node.Level, node.Index), node => node.Hash);
    }

    public async Task<IReadOnlyList<LogEntry>> EntriesAsync(long from, int limit, CancellationToken ct) =>
        await db.LogEntries.AsNoTracking().Where(entry => entry.Index >= from).OrderBy(entry => entry.Index).Take(limit).ToListAsync(ct);

    public async Task<IReadOnlyList<LogEntry>> OfPaperAsync(string number, CancellationToken ct) =>
        await db.LogEntries.AsNoTracking().Where(entry => entry.Number == number).OrderBy(entry => entry.Index).ToListAsync(ct);

    public async Task<IReadOnlyList<LogEntry>> OfCodeAsync(string codeHash, CancellationToken ct) =>
        await db.LogEntries.AsNoTracking().Where(entry => entry.Code == codeHash).OrderBy(entry => entry.Index).ToListAsync(ct);

    public async Task<bool> KeepHeadAsync(DateOnly day, SignedHead head, CancellationToken ct)
    {
        db.LogHeads.Add(new KeptHead(day, head.Size, head.RootHash, head.At, head.Signature));
        try
        {
            await unit.RecordAsync(evenWhenBehind: false, ct);
            return true;
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    public async Task<IReadOnlyList<(DateOnly Day, SignedHead Head)>> HeadsAsync(DateOnly? before, int limit, CancellationToken ct)
    {
        var heads = before is { } day ? db.LogHeads.Where(head => head.Day < day) : db.LogHeads;
        return
        [
            .. (await heads.AsNoTracking().OrderByDescending(head => head.Day).Take(limit).ToListAsync(ct)).Select(head =>
                (head.Day, new SignedHead(head.Size, head.RootHash, head.At, head.Signature))
            ),
        ];
    }

    // A right child makes its parent full, and that one perhaps its own.
    private async Task GrowAsync(TreeNode node, byte[] hash, CancellationToken ct)
    {
        db.LogNodes.Add(new LogNode(node.Level, node.Index, hash));
        if (!node.IsRight)
            return;
        var sibling = node.Sibling;
        var left =
            await db.LogNodes.FindAsync([sibling.Level, sibling.Index], ct)
            ?? throw new InvalidOperationException($"The log has no node {sibling.Level}/{sibling.Index}.");
        await GrowAsync(node.Parent, MerkleTree.HashPair(left.Hash, hash), ct);
    }
}
