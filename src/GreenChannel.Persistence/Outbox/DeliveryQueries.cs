using GreenChannel.Core.People;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Lists deliveries and webhooks, and what people change about them.</summary>
public sealed class DeliveryQueries(GreenChannelDb db, UnitOfWork unit, OutboxSignal signal, TimeProvider clock)
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

    /// <summary>Tries a delivery once more; none when there is none, or it is just being sent.</summary>
    /// <param name="target">The receiver that it must be for, when one is named.</param>
    public async Task<Delivery?> RedeliverAsync(Guid id, string? target, Actor by, CancellationToken ct)
    {
        var found = await db.Deliveries.FirstOrDefaultAsync(delivery => delivery.Id == id, ct);
        if (
            found is null
            || (target is not null && found.Target != target)
            || found is { State: DeliveryState.Claimed or DeliveryState.Sending }
        )
            return null;
        found.Redeliver(clock.GetUtcNow());
        try
        {
            await SaveAsync(by, Act.Redeliver, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        unit.WhenCommitted(signal.Set);
        return found;
    }

    public async Task<IReadOnlyList<Webhook>> WebhooksAsync(CancellationToken ct) =>
        await db.Webhooks.AsNoTracking().OrderBy(webhook => webhook.Id).ToListAsync(ct);

    public Task<Webhook?> FindWebhookAsync(Guid id, CancellationToken ct) =>
        db.Webhooks.FirstOrDefaultAsync(webhook => webhook.Id == id, ct);

    public Task AddAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        db.Webhooks.Add(webhook);
        return SaveAsync(by, Act.AddWebhook, ct);
    }

    public Task RemoveAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        db.Webhooks.Remove(webhook);
        return SaveAsync(by, Act.RemoveWebhook, ct);
    }

    /// <summary>Saves what was changed about what this found.</summary>
    public async Task SaveAsync(Actor by, Act act, CancellationToken ct)
    {
        await unit.CommitAsync(by, act, null, ct);
    }
}
