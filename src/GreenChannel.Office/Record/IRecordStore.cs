using GreenChannel.Core.Audit;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>Reads the chain of the audit trail, and keeps what is known of its heads.</summary>
public interface IRecordStore
{
    /// <summary>The number of the last entry, and its hash in lower-case hexadecimal.</summary>
    Task<(long Size, string Hash)> TailAsync(CancellationToken ct);

    /// <summary>Whether the service has ever been started on this record, so that a sequence must have been written.</summary>
    Task<bool> HasServedAsync(CancellationToken ct);

    /// <summary>The hash of an entry in lower-case hexadecimal; none when it is not there.</summary>
    Task<string?> HashOfAsync(long id, CancellationToken ct);

    /// <summary>The root over the first entries; none when something of the tree is not there.</summary>
    Task<byte[]?> RootAsync(long size, CancellationToken ct);

    /// <summary>That the entries of a case are in the tree of a head; entries that came after the head are left out.</summary>
    Task<AuditProofs> ProofsAsync(Guid caseId, SignedHead head, CancellationToken ct);

    /// <summary>The root over the first leaves of the transparency log; none when something of it is not there.</summary>
    Task<byte[]?> LogRootAsync(long size, CancellationToken ct);

    /// <summary>Keeps a head, and where it was laid down.</summary>
    Task KeepAsync(Heads heads, IReadOnlyList<Anchor> anchors, CancellationToken ct);

    /// <summary>The heads that were kept, the newest first.</summary>
    Task<IReadOnlyList<Heads>> HeadsAsync(int limit, CancellationToken ct);

    /// <summary>The heads of the transparency log that were published, the newest first.</summary>
    Task<IReadOnlyList<SignedHead>> LogHeadsAsync(int limit, CancellationToken ct);

    Task<IReadOnlyList<Anchor>> AnchorsAsync(int limit, CancellationToken ct);

    /// <summary>The doubts that nobody has ended.</summary>
    Task<IReadOnlyList<RecordDoubt>> DoubtsAsync(CancellationToken ct);

    /// <summary>Keeps doubts that are new, each with its alert.</summary>
    Task DoubtAsync(IReadOnlyList<RecordDoubt> doubts, CancellationToken ct);

    /// <summary>
    /// Where the record was begun anew: what contradicted it then is known, and doubted no more. The newest; none when that never was.
    /// </summary>
    Task<RecordBreak?> LastBreakAsync(CancellationToken ct);
}

/// <summary>A break in the record that two persons have stated.</summary>
/// <param name="Size">The entry that states it.</param>
/// <param name="LogSize">How many leaves the transparency log had.</param>
/// <param name="KnownSize">The largest audit that any head or sequence spoke of; heads up to it are not compared any more.</param>
/// <param name="KnownReads">The number of the last read that was noted until then.</param>
public sealed record RecordBreak(long Size, long LogSize, long KnownSize, long KnownLogSize, long KnownReads, DateTimeOffset At);
