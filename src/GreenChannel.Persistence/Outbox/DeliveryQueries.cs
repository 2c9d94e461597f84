using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Lists deliveries and webhooks.</summary>
public sealed class DeliveryQueries(GreenChannelDb db)
{
    /// <summary>The newest first.</summary>
    public async Task<Page<Delivery>> ListAsync(string? target, DeliveryState? state, Guid? after, int limit, CancellationToken ct)
    {
        var deliveries = db.Deliveries.AsNoTracking();
        if (target is not null)
            deliveries = deliveries.Where(delivery => delivery.Target == target);
        if (state is { } wanted)
            deliveries = deliveries.Where(delivery => delivery.State == wanted);
        if (after is { } last)
            deliveries = deliveries.Where(delivery => delivery.Id.CompareTo(last) < 0);
        var rows = await deliveries.OrderByDescending(delivery => delivery.Id).Take(limit + 1).ToListAsync(ct);
        return Page<Delivery>.Of(rows, limit, delivery => delivery.Id.ToString("N"));
    }

    public async Task<IReadOnlyList<Webhook>> WebhooksAsync(CancellationToken ct) =>
        await db.Webhooks.AsNoTracking().OrderBy(webhook => webhook.Id).ToListAsync(ct);

    public Task<Webhook?> FindWebhookAsync(Guid id, CancellationToken ct) =>
        db.Webhooks.AsNoTracking().FirstOrDefaultAsync(webhook => webhook.Id == id, ct);
}
