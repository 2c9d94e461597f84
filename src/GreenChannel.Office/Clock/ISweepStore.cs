using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>What the watchdog reads and writes. It reads by the time of the next check, never all open cases.</summary>
public interface ISweepStore
{
    /// <summary>Cases whose next check is due, the longest due first, after a given one, in bounded batches.</summary>
    Task<IReadOnlyList<(Guid Id, DateTimeOffset CheckAt)>> DueAsync(
        DateTimeOffset now,
        (Guid Id, DateTimeOffset CheckAt)? after,
        int limit,
        CancellationToken ct
    );

    /// <summary>Loads cases to look at, in the order of the ids.</summary>
    Task<IReadOnlyList<Case>> LoadAsync(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>
    /// Saves cases with their alerts, and the heartbeat, in one transaction; false when someone else saved one of them in
    /// between, and then nothing is saved.
    /// </summary>
    Task<bool> SaveAsync(IReadOnlyList<Case> cases, DateTimeOffset beatAt, CancellationToken ct);

    /// <summary>The open case due first among those whose dates a notice still to come may move; none when there is none.</summary>
    Task<(Guid Id, string Number)?> FirstOnHorizonAsync(CancellationToken ct);
}
