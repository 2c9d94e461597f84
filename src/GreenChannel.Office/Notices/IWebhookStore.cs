using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>Keeps webhooks.</summary>
public interface IWebhookStore
{
    /// <summary>A webhook, to be changed; none when there is none.</summary>
    Task<Webhook?> FindAsync(Guid id, CancellationToken ct);

    Task AddAsync(Webhook webhook, Actor by, CancellationToken ct);

    /// <summary>Saves what was changed of one that was found.</summary>
    Task SaveAsync(Webhook webhook, Actor by, CancellationToken ct);

    Task RemoveAsync(Webhook webhook, Actor by, CancellationToken ct);
}
