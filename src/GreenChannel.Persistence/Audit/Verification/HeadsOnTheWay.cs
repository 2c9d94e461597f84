using GreenChannel.Core.Audit;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>A head that was kept somewhere.</summary>
/// <param name="Root">The root of the tree at that size.</param>
/// <param name="Place">Where it was kept, such as a file; what an anchor is called.</param>
public sealed record KnownHead(long Size, byte[] Root, string Place, string What, string WhatZh);

/// <summary>Compares the tree with every head as it passes its size: the first that differs tells where history was changed.</summary>
internal sealed class HeadsOnTheWay(IReadOnlyList<KnownHead> heads, List<RecordFault> faults)
{
    private readonly Queue<KnownHead> _heads = new(heads.OrderBy(head => head.Size));
    private long _agreed;

    public void Pass(GrowingTree tree)
    {
        while (_heads.TryPeek(out var head) && head.Size <= tree.Size)
        {
            _heads.Dequeue();
            if (head.Size == tree.Size && head.Root.AsSpan().SequenceEqual(tree.Root))
                _agreed = head.Size;
            else
                faults.Add(RecordFault.HeadDiffers(head.Place, _agreed, head.Size, head.What, head.WhatZh));
        }
    }

    /// <summary>Heads of more entries than there are.</summary>
    public void End(GrowingTree tree)
    {
        while (_heads.TryDequeue(out var head))
            faults.Add(RecordFault.ChainShort(head.Place, tree.Size, head.Size));
    }
}
