using GreenChannel.Core.People;

namespace GreenChannel.Core.Cases;

/// <summary>
/// Finds a case, lets a use case change it, and saves it. When another save came first, it does so again on the newer
/// state, so that two officers who work on one case at the same time both succeed; rules are asked anew each time.
/// </summary>
public sealed class CaseTransaction(ICaseStore store)
{
    private const int Attempts = 6;

    /// <param name="ifVersion">The version that the actor saw; when the case has moved on it is refused as <see cref="ChangedMeanwhile"/>.</param>
    public Task<Outcome<Case>> ChangeAsync(Guid id, Actor by, string act, long? ifVersion, Func<Case, Task<Refusal?>> change, CancellationToken ct) =>
        ChangeAsync(() => store.FindAsync(id, ct), new NoSuchCase(id.ToString("N")), by, act, ifVersion, change, ct);

    public async Task<Outcome<Case>> ChangeAsync(Func<Task<Case?>> find, Refusal notFound, Actor by, string act, long? ifVersion, Func<Case, Task<Refusal?>> change, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await find() is not { } found || !found.IsVisibleTo(by))
                return notFound;
            if (ifVersion is { } expected && expected != found.Version)
                return new ChangedMeanwhile();
            if (await change(found) is { } refusal)
                return refusal;
            if (await store.SaveAsync(found, by, act, ct))
                return found;
        }

        return new LostRace();
    }
}
