using GreenChannel.Core.Audit;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Transparency;

/// <summary>
/// Makes heads and proofs of the log. The head of the present size is signed once and remembered, so that asking often
/// costs a few rows and no signature; after an hour it is signed anew, so that a quiet log can be told from a frozen one.
/// </summary>
public sealed class LogProofs(ILog log, StatementKey key, LatestHead latest, IRecordState record, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>The head of the log as it is now.</summary>
    /// <exception cref="RecordInDoubtException">The log is not what it was: nothing of it is signed.</exception>
    public async Task<SignedHead> HeadAsync(CancellationToken ct)
    {
        if (record.IsLogInDoubt)
            throw new RecordInDoubtException();
        var size = await log.SizeAsync(ct);
        if (latest.Head is { } known && known.Size == size && clock.GetUtcNow() - known.At < Fresh)
            return known;
        var root = await WithNodesAsync(node => MerkleTree.Root(size, node), ct);
        return latest.Head = HeadSignature.Sign(size, root, clock.GetUtcNow(), key);
    }

    /// <summary>That entries are in the log, against one head.</summary>
    public async Task<IReadOnlyList<InclusionProof>> InclusionAsync(IReadOnlyList<LogEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0)
            return [];
        var head = await HeadAsync(ct);
        var paths = await WithNodesAsync(
            node => entries.Select(entry => MerkleTree.InclusionProof(entry.Index, head.Size, node)).ToList(),
            ct
        );
        return
        [
            .. entries.Zip(
                paths,
                (entry, path) => new InclusionProof(entry.Index, entry.Leaf, [.. path.Select(Convert.ToHexStringLower)], head)
            ),
        ];
    }

    /// <summary>The hashes that show that a smaller log is the beginning of a larger one.</summary>
    public async Task<IReadOnlyList<string>> ConsistencyAsync(long earlier, long later, CancellationToken ct) =>
        [.. (await WithNodesAsync(node => MerkleTree.ConsistencyProof(earlier, later, node), ct)).Select(Convert.ToHexStringLower)];

    // Run once to learn which subtrees are needed, so that one query fetches them all, and again with them.
    private async Task<T> WithNodesAsync<T>(Func<Func<TreeNode, byte[]>, T> compute, CancellationToken ct)
    {
        var nodes = await log.NodesAsync(MerkleTree.Needed(compute), ct);
        return compute(node => nodes.TryGetValue(node, out var hash) ? hash : throw new RecordInDoubtException());
    }
}

/// <summary>The head that was signed last in this process.</summary>
public sealed class LatestHead
{
    public SignedHead? Head { get; set; }
}
