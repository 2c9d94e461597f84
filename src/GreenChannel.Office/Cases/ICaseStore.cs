using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Cases;

/// <summary>
/// Keeps cases. One save is one transaction: the case with its documents, tasks, history, certificates and alerts, and
/// the audit entry, are written together or not at all.
/// </summary>
public interface ICaseStore
{
    /// <summary>A case as it is now; none when there is none.</summary>
    Task<Case?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>A case without its documents and tasks, to look at and not to save.</summary>
    Task<Case?> PeekAsync(Guid id, CancellationToken ct);

    /// <summary>The id of the case that a task belongs to; none when there is no such task.</summary>
    Task<Guid?> CaseOfTaskAsync(Guid taskId, CancellationToken ct);

    /// <summary>Files a new case and gives it its number.</summary>
    /// <param name="mayAdd">Asked within the transaction, where nobody else files meanwhile.</param>
    /// <returns>Why it is not filed, or nothing.</returns>
    Task<Refusal?> AddAsync(Case theCase, Actor by, Func<CancellationToken, Task<Refusal?>> mayAdd, CancellationToken ct);

    /// <summary>
    /// Saves a case that was found; false when someone else saved it, or took its certificate number, in between: find it again.
    /// </summary>
    Task<bool> SaveAsync(Case theCase, Actor by, Act act, CancellationToken ct);

    /// <summary>
    /// Nothing of an attempt will be saved: what it has taken, a number above all, is given back, so that nobody waits for it.
    /// </summary>
    void Abandon();
}
