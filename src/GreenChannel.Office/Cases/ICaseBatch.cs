using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Cases;

/// <summary>Changes many cases in one transaction.</summary>
public interface ICaseBatch
{
    /// <summary>The cases that some tasks belong to; what is no task is left out.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> CasesOfAsync(IReadOnlyList<Guid> tasks, CancellationToken ct);

    /// <summary>Loads cases to be looked at or changed.</summary>
    Task<IReadOnlyList<Case>> LoadAsync(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>Saves changed cases with their history.</summary>
    Task SaveAsync(IReadOnlyList<Case> cases, Actor by, Act act, CancellationToken ct);

    /// <summary>
    /// Does all of it in one transaction, or nothing when it is refused. Nobody else saves meanwhile.
    /// </summary>
    Task<Outcome<T>> TogetherAsync<T>(Func<Task<Outcome<T>>> work, CancellationToken ct);
}
