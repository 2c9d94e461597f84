using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Integrity;

/// <summary>Reads cases to hold their records against each other, and keeps what was found.</summary>
public interface IIntegrityStore
{
    /// <summary>
    /// Submitted cases that are open, were closed after a moment, or belong to a night; in the order of their ids, in bounded batches.
    /// </summary>
    /// <param name="night">As <see cref="IntegrityScope"/> has it.</param>
    Task<IReadOnlyList<Case>> CasesAsync(DateTimeOffset closedSince, int? night, Guid? after, int limit, CancellationToken ct);

    /// <summary>Cases by their ids, as they are now.</summary>
    Task<IReadOnlyList<Case>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>The papers of cases.</summary>
    Task<ILookup<Guid, Paper>> PapersAsync(IReadOnlyList<Guid> cases, CancellationToken ct);

    /// <summary>The numbers of the papers of cases that the transparency log knows.</summary>
    Task<IReadOnlySet<string>> LoggedAsync(IReadOnlyList<Guid> cases, CancellationToken ct);

    /// <summary>The names of all accounts that are not disabled.</summary>
    Task<IReadOnlySet<string>> ActiveAccountsAsync(CancellationToken ct);

    /// <summary>
    /// Keeps the findings: new ones with a warning each, those gone as cleared with their warnings ended, and the heartbeat, in one
    /// transaction.
    /// </summary>
    /// <param name="looked">The cases that were looked at; what is known of others stays as it is.</param>
    /// <returns>How many are new.</returns>
    Task<int> KeepAsync(IReadOnlyList<IntegrityFinding> findings, IReadOnlySet<Guid> looked, DateTimeOffset now, CancellationToken ct);
}
