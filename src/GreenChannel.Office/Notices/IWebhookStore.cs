using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>Keeps webhooks.</summary>
public interface IWebhookStore
{
    /// <summary>A webhook of an actor's own, to be changed; none when there is none.</summary>
    Task<Webhook?> FindAsync(Guid id, Actor by, CancellationToken ct);

    /// <summary>Adds one; false when its owner has as many as it may have.</summary>
    Task<bool> AddAsync(Webhook webhook, int most, Actor by, Act act, CancellationToken ct);

    /// <summary>Saves what was changed of one that was found.</summary>
    Task SaveAsync(Webhook webhook, Actor by, Act act, CancellationToken ct);

    Task RemoveAsync(Webhook webhook, Actor by, Act act, CancellationToken ct);

    /// <summary>Puts a test message for one webhook into the outbox.</summary>
    /// <returns>The number of the message; none while an earlier one has not come to its end.</returns>
    Task<long?> TestAsync(Webhook webhook, Actor by, CancellationToken ct);
}
