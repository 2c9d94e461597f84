namespace GreenChannel.Persistence.Audit;

/// <summary>Why the record cannot be relied upon.</summary>
/// <param name="Code">Such as <c>chain-cut</c>.</param>
/// <param name="Detail">What was found, and where.</param>
public sealed record RecordDoubt(string Code, string Detail, DateTimeOffset Since);

/// <summary>How far the chain of the audit goes as this process has seen it, and whether the record is in doubt.</summary>
/// <remarks>It is kept in memory, so that a tail which is cut off while the service runs is missed at the next act.</remarks>
public sealed class RecordState
{
    private volatile AuditTail? _tail;
    private volatile IReadOnlyList<RecordDoubt> _doubts = [];

    /// <summary>The last entry that was committed here; none before the first.</summary>
    public AuditTail? Tail => _tail;

    /// <summary>What makes the record doubtful; nothing when it is not.</summary>
    public IReadOnlyList<RecordDoubt> Doubts => _doubts;

    public bool IsInDoubt => _doubts.Count > 0;

    public void Advance(AuditTail tail) => _tail = tail;

    /// <summary>From now on nothing is signed, and nothing that decides is saved.</summary>
    public void Doubt(IReadOnlyList<RecordDoubt> doubts) =>
        _doubts = [.. _doubts.Concat(doubts).DistinctBy(doubt => (doubt.Code, doubt.Detail))];

    /// <summary>Two persons have ended the doubt.</summary>
    public void Settle() => _doubts = [];

    /// <summary>Looks whether the chain still ends where this process has left it, or goes on from there.</summary>
    internal void Meet(long size, byte[] hash, TimeProvider clock)
    {
        if (_tail is not { } known || size > known.Size || (size == known.Size && hash.AsSpan().SequenceEqual(known.Hash)))
            return;
        Doubt([new RecordDoubt("chain-cut", $"The chain ended at {known.Size} and ends at {size} now.", clock.GetUtcNow())]);
    }
}
