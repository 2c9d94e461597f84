using GreenChannel.Core.Audit;

namespace GreenChannel.Persistence.Audit;

/// <summary>How far the chain of the audit goes as this process has seen it, and whether the record is in doubt.</summary>
/// <remarks>It is kept in memory, so that a tail which is cut off while the service runs is missed at the next act.</remarks>
public sealed class RecordState : IRecordState
{
    private volatile AuditTail? _tail;
    private volatile IReadOnlyList<RecordDoubt> _doubts = [];

    /// <summary>The last entry that was committed here; none before the first.</summary>
    public AuditTail? Tail => _tail;

    /// <summary>What makes the record doubtful; nothing when it is not.</summary>
    public IReadOnlyList<RecordDoubt> Doubts => _doubts;

    public bool IsInDoubt => _doubts.Count > 0;

    /// <summary>Entries are written as they were before there was a chain: to measure what it costs, and for nothing else.</summary>
    internal bool LeavesChainOut { get; set; }

    public bool IsLogInDoubt => _doubts.Any(doubt => doubt.Code.StartsWith("log-", StringComparison.Ordinal));

    public void Advance(AuditTail tail) => _tail = tail;

    /// <summary>From now on nothing is signed, and nothing that decides is saved.</summary>
    public void Doubt(IReadOnlyList<RecordDoubt> doubts) =>
        _doubts = [.. _doubts.Concat(doubts).DistinctBy(doubt => (doubt.Code, doubt.Detail))];

    /// <summary>Two persons have ended the doubt.</summary>
    public void Settle() => _doubts = [];

    /// <summary>Looks whether the chain still ends where this process has left it, or goes on from there.</summary>
    /// <param name="isOurs">Whether the last entry bears the service's own seal.</param>
    internal void Meet(long size, byte[] hash, bool isOurs, TimeProvider clock)
    {
        if (!isOurs)
            Doubt([
                new RecordDoubt(
                    "entry-foreign",
                    $"Entry {size} was not written by this service.",
                    $"第 {size} 条审计记录并非由本系统写入。",
                    clock.GetUtcNow()
                ),
            ]);
        if (_tail is not { } known || size > known.Size || (size == known.Size && hash.AsSpan().SequenceEqual(known.Hash)))
            return;
        Doubt([
            new RecordDoubt(
                "chain-short",
                $"The chain ended at entry {known.Size}, and ends at {size} now.",
                $"审计链原止于第 {known.Size} 条，现止于第 {size} 条。",
                clock.GetUtcNow()
            ),
        ]);
    }
}
