using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>Keeps webhooks.</summary>
public interface IWebhookStore
{
    /// <summary>A webhook of an actor's own, to be changed; none when there is none.</summary>
    Task<Webhook?> FindAsync(Guid id, Actor by, CancellationToken ct);

    /// <summary>How many a party has; with none named, the office.</summary>
    Task<int> CountAsync(string? owner, CancellationToken ct);

    Task AddAsync(Webhook webhook, Actor by, CancellationToken ct);

    /// <summary>Saves what was changed of one that was found.</summary>
    Task SaveAsync(Webhook webhook, Actor by, Act act, CancellationToken ct);

    Task RemoveAsync(Webhook webhook, Actor by, CancellationToken ct);

    /// <summary>Puts a test message for one webhook into the outbox.</summary>
    /// <returns>The number of the message.</returns>
    Task<long> TestAsync(Webhook webhook, Actor by, CancellationToken ct);
}
