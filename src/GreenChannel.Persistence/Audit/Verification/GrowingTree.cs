using GreenChannel.Core.Transparency;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>
/// The tree over entries that come one after the other: of what is behind, only the hashes of its full subtrees are kept.
/// </summary>
internal sealed class GrowingTree
{
    // The full subtrees of the present size, the largest first.
    private readonly List<(int Level, byte[] Hash)> _full = [];
    private readonly List<(int Level, long Index, byte[] Hash)> _made = [];

    public long Size { get; private set; }

    public byte[] Root
    {
        get
        {
            if (_full.Count == 0)
                return MerkleTree.Root(0, _ => []);
            var hash = _full[^1].Hash;
            for (var i = _full.Count - 2; i >= 0; i--)
                hash = MerkleTree.HashPair(_full[i].Hash, hash);
            return hash;
        }
    }

    public void Add(byte[] hash)
    {
        Size++;
        _made.Clear();
        _full.Add((0, hash));
        while (_full is [.., var left, var right] && left.Level == right.Level)
        {
            _full.RemoveRange(_full.Count - 2, 2);
            var level = left.Level + 1;
            _full.Add((level, MerkleTree.HashPair(left.Hash, right.Hash)));
            _made.Add((level, (Size >> level) - 1, _full[^1].Hash));
        }
    }

    /// <summary>The tiles that the last entry has made full.</summary>
    public IReadOnlyList<(int Level, long Index, byte[] Hash)> FullTiles() => _made.FindAll(node => node.Level % AuditTree.TileLevels == 0);
}
