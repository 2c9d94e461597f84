using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;

namespace GreenChannel.Office.Privacy;

/// <summary>A value that is held of a person, with where it stands.</summary>
/// <param name="Data">The line of the plan that it belongs to.</param>
/// <param name="Thing">As the audit trail names it.</param>
/// <param name="Goes">Whether an erasure takes it away.</param>
public sealed record HeldValue(string Data, string Thing, string Key, string Column, Guid? CaseId, string Text, bool Goes);

/// <summary>What an erasure has done, or would do.</summary>
/// <param name="Values">Values in rows.</param>
/// <param name="Entries">Entries of the audit trail of which values were forgotten.</param>
/// <param name="Files">Files that were deleted.</param>
/// <param name="Reads">Reads that were cut.</param>
public sealed record ErasureCount(int Values, int Entries, int Files, int Reads);

/// <summary>What is due by the plan of retention.</summary>
/// <param name="Until">What is older than this goes.</param>
/// <param name="Count">Cases, or reads.</param>
public sealed record DueData(string Data, DateTimeOffset Until, int Count);

/// <summary>Finds and erases personal data in all tables, and in the audit trail without breaking its chain.</summary>
public interface IPersonalRecords
{
    /// <summary>Everything that is held of a person.</summary>
    /// <remarks>It reads every row with personal data: minutes, for a large office.</remarks>
    IAsyncEnumerable<HeldValue> FindAsync(DataSubject who, CancellationToken ct);

    /// <summary>
    /// What keeps a person's data from being erased: a case that is still open, or the account; nothing when nothing does.
    /// </summary>
    Task<Refusal?> HindranceAsync(DataSubject who, CancellationToken ct);

    /// <summary>
    /// Erases, in the transaction that is open, what the plan lets go, and tells the audit trail of each entry that forgot.
    /// </summary>
    Task<ErasureCount> EraseAsync(DataSubject who, Actor by, CancellationToken ct);

    /// <summary>Tells the audit trail that a copy was handed out, and of how many values.</summary>
    Task NoteCopyAsync(int values, Actor by, CancellationToken ct);

    /// <summary>What is due today.</summary>
    Task<IReadOnlyList<DueData>> DueAsync(CancellationToken ct);

    /// <summary>Erases, in the transaction that is open, what was due at a moment; at most as much as one transaction bears.</summary>
    Task<ErasureCount> EraseDueAsync(IReadOnlyList<DueData> due, Actor by, CancellationToken ct);
}
