using GreenChannel.Core.Audit;
using GreenChannel.Core.Transparency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Audit;

/// <summary>The hash over a full tile of the audit's tree.</summary>
/// <param name="Level">8, 16, 24 …: a tile has 256 hashes of the level eight below.</param>
public sealed record AuditNode(int Level, long Index, byte[] Hash);

/// <summary>
/// The Merkle tree over the entries of the audit trail (RFC 6962), in tiles: an entry has its own hash, and of all that is above only every
/// eighth level is kept, one row for 256 entries. What is between is put together when somebody asks for it.
/// </summary>
internal static class AuditTree
{
    public const int TileLevels = 8;
    public const int TileSize = 1 << TileLevels;

    /// <summary>Keeps the tiles that the entry of this number has made full.</summary>
    public static async Task CloseTileAsync(GreenChannelDb db, long size, CancellationToken ct)
    {
        for (var level = TileLevels; size % (1L << level) == 0; level += TileLevels)
        {
            var index = (size >> level) - 1;
            var hash = Over(await RunAsync(db, level - TileLevels, index << TileLevels, TileSize, ct));
            await using var rows = new PreparedInsert<AuditNode>(db, answersKey: false);
            await rows.RunAsync(new AuditNode(level, index, hash), ct);
        }
    }

    /// <summary>Hashes of full subtrees; all that are asked for are there.</summary>
    public static async Task<IReadOnlyDictionary<TreeNode, byte[]>> NodesAsync(
        GreenChannelDb db,
        IReadOnlyCollection<TreeNode> nodes,
        CancellationToken ct
    )
    {
        var found = new Dictionary<TreeNode, byte[]>();
        foreach (var node in nodes)
        {
            var above = node.Level % TileLevels;
            found[node] = Over(await RunAsync(db, node.Level - above, node.Index << above, 1 << above, ct));
        }

        return found;
    }

    /// <summary>The root over the first entries.</summary>
    public static async Task<byte[]> RootAsync(GreenChannelDb db, long size, CancellationToken ct)
    {
        var nodes = await NodesAsync(db, MerkleTree.Needed(node => MerkleTree.Root(size, node)), ct);
        return MerkleTree.Root(size, node => nodes[node]);
    }

    /// <summary>The hash over neighbours that fill a subtree.</summary>
    public static byte[] Over(IReadOnlyList<byte[]> hashes)
    {
        while (hashes.Count > 1)
            hashes = [.. hashes.Chunk(2).Select(pair => MerkleTree.HashPair(pair[0], pair[1]))];
        return hashes[0];
    }

    private static async Task<IReadOnlyList<byte[]>> RunAsync(GreenChannelDb db, int level, long from, int count, CancellationToken ct)
    {
        var hashes =
            level == 0
                ? await db
                    .AuditEntries.AsNoTracking()
                    .Where(entry => entry.Id > from && entry.Id <= from + count)
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Hash!)
                    .ToListAsync(ct)
                : await db
                    .AuditNodes.AsNoTracking()
                    .Where(node => node.Level == level && node.Index >= from && node.Index < from + count)
                    .OrderBy(node => node.Index)
                    .Select(node => node.Hash)
                    .ToListAsync(ct);
        return hashes.Count == count
            ? hashes
            : throw new BrokenRecordException($"The audit's tree has {hashes.Count} of {count} hashes at level {level} from {from} on.");
    }
}

/// <summary>Something of the record is not there that cannot be missing unless somebody took it away.</summary>
public sealed class BrokenRecordException(string message) : Exception(message);

internal sealed class AuditNodeTable : IEntityTypeConfiguration<AuditNode>
{
    public void Configure(EntityTypeBuilder<AuditNode> table)
    {
        table.ToTable("audit_nodes");
        table.HasKey(node => new { node.Level, node.Index });
    }
}
