using System.Numerics;
using System.Security.Cryptography;

namespace GreenChannel.Core.Transparency;

/// <summary>A full subtree of the log: level 0 are the leaves, and node i of level k stands over the leaves i·2ᵏ to (i+1)·2ᵏ−1.</summary>
public readonly record struct TreeNode(int Level, long Index)
{
    public TreeNode Sibling => this with { Index = Index ^ 1 };

    public TreeNode Parent => new(Level + 1, Index >> 1);

    public bool IsRight => (Index & 1) == 1;

    // Written out: what the compiler makes would tell of the sibling, which tells of this one, without end.
    public override string ToString() => $"{Level}/{Index}";
}

/// <summary>
/// The Merkle tree of a log (RFC 6962, 2.1; RFC 9162, 2.1): SHA-256, a zero before a leaf and a one before a pair. Full
/// subtrees never change once they are full; so they are kept, and every proof is put together from few of them.
/// </summary>
/// <remarks>The root of an empty log is SHA-256 of nothing, e3b0c442…b855.</remarks>
public static class MerkleTree
{
    public static byte[] HashLeaf(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    public static byte[] HashPair(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The root over the first leaves.</summary>
    /// <param name="node">Gives the hash of a full subtree.</param>
    public static byte[] Root(long size, Func<TreeNode, byte[]> node) => size == 0 ? SHA256.HashData([]) : HashOf(0, size, node);

    /// <summary>The hashes that lead from a leaf to the root of the first <paramref name="size"/> leaves.</summary>
    public static IReadOnlyList<byte[]> InclusionProof(long leaf, long size, Func<TreeNode, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var path = new List<byte[]>();
        var (from, until) = (0L, size);
        // From the root down; the path is told from the leaf up.
        while (until - from > 1)
        {
            var middle = from + Split(until - from);
            if (leaf < middle)
                (path, until) = ([HashOf(middle, until, node), .. path], middle);
            else
                (path, from) = ([HashOf(from, middle, node), .. path], middle);
        }

        return path;
    }

    /// <summary>
    /// The hashes that show that the first <paramref name="earlier"/> leaves are the beginning of the first <paramref name="later"/>.
    /// </summary>
    public static IReadOnlyList<byte[]> ConsistencyProof(long earlier, long later, Func<TreeNode, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        if (earlier == 0 || earlier == later)
            return [];
        var proof = new List<byte[]>();
        var (from, until, isWhole) = (0L, later, true);
        while (until != earlier)
        {
            var middle = from + Split(until - from);
            if (earlier <= middle)
                (proof, until) = ([HashOf(middle, until, node), .. proof], middle);
            else
                (proof, from, isWhole) = ([HashOf(from, middle, node), .. proof], middle, false);
        }

        return isWhole ? proof : [HashOf(from, until, node), .. proof];
    }

    /// <summary>The subtrees that a computation asks for, so that one query fetches them all before it is run with them.</summary>
    /// <param name="compute">A root or a proof; run once without any hash.</param>
    public static IReadOnlyCollection<TreeNode> Needed<T>(Func<Func<TreeNode, byte[]>, T> compute)
    {
        var needed = new HashSet<TreeNode>();
        compute(node =>
        {
            needed.Add(node);
            return [];
        });
        return needed;
    }

    /// <summary>Whether a leaf is in the tree with this root.</summary>
    public static bool IsIncluded(byte[] leafHash, long leaf, long size, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (leaf < 0 || leaf >= size)
            return false;
        var (at, last, hash) = (leaf, size - 1, leafHash);
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = HashPair(sibling, hash);
                // A subtree without a right neighbour is lifted until it has a left one.
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = HashPair(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the tree with the later root begins with the tree of the earlier one: nothing was changed or taken out.</summary>
    public static bool IsConsistent(long earlier, byte[] earlierRoot, long later, byte[] laterRoot, IReadOnlyList<byte[]> proof)
    {
        if (earlier > later || earlier < 0)
            return false;
        if (earlier == later)
            return proof.Count == 0 && earlierRoot.AsSpan().SequenceEqual(laterRoot);
        if (earlier == 0)
            return proof.Count == 0;
        // A full earlier tree is itself the first hash.
        IReadOnlyList<byte[]> hashes = BitOperations.IsPow2(earlier) ? [earlierRoot, .. proof] : proof;
        if (hashes.Count == 0)
            return false;
        var (at, last) = (earlier - 1, later - 1);
        while ((at & 1) == 1)
            (at, last) = (at >> 1, last >> 1);
        var (old, grown) = (hashes[0], hashes[0]);
        foreach (var hash in hashes.Skip(1))
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                (old, grown) = (HashPair(hash, old), HashPair(hash, grown));
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                grown = HashPair(grown, hash);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && old.AsSpan().SequenceEqual(earlierRoot) && grown.AsSpan().SequenceEqual(laterRoot);
    }

    // A range that begins at a multiple of its left half: a full subtree is known, a ragged one is put together.
    private static byte[] HashOf(long from, long until, Func<TreeNode, byte[]> node)
    {
        var size = until - from;
        if (BitOperations.IsPow2(size))
            return node(new TreeNode(BitOperations.Log2((ulong)size), from / size));
        var middle = from + Split(size);
        return HashPair(HashOf(from, middle, node), HashOf(middle, until, node));
    }

    // The largest power of two below a size.
    private static long Split(long size) => 1L << BitOperations.Log2((ulong)(size - 1));
}
