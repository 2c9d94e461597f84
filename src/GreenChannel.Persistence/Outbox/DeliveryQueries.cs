using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Lists deliveries and webhooks.</summary>
public sealed class DeliveryQueries(GreenChannelDb db)
{
    /// <summary>The newest first: all for the office, for an applicant those to its own webhooks.</summary>
    /// <param name="webhook">The one whose deliveries are listed; none for all.</param>
    public async Task<Page<Delivery>> ListAsync(
        Webhook? webhook,
        DeliveryState? state,
        Guid? after,
        int limit,
        Actor reader,
        CancellationToken ct
    )
    {
        var deliveries = db.Deliveries.AsNoTracking();
        if (webhook is not null)
        {
            var target = webhook.Id.ToString("N");
            deliveries = deliveries.Where(delivery => delivery.Target == target);
        }
        else if (!reader.IsOffice)
        {
            var targets = (await WebhooksAsync(reader, ct)).Select(own => own.Id.ToString("N")).ToList();
            deliveries = deliveries.Where(delivery => targets.Contains(delivery.Target));
        }

        if (state is { } wanted)
            deliveries = deliveries.Where(delivery => delivery.State == wanted);
        if (after is { } last)
            deliveries = deliveries.Where(delivery => delivery.Id.CompareTo(last) < 0);
        var rows = await deliveries.OrderByDescending(delivery => delivery.Id).Take(limit + 1).ToListAsync(ct);
        return Page<Delivery>.Of(rows, limit, delivery => delivery.Id.ToString("N"));
    }

    /// <summary>Those of an actor's own party, the oldest first; they are few.</summary>
    public async Task<IReadOnlyList<Webhook>> WebhooksAsync(Actor reader, CancellationToken ct)
    {
        var owner = Webhook.OwnerOf(reader);
        return owner is null && !reader.IsOffice
            ? []
            : await db.Webhooks.AsNoTracking().Where(webhook => webhook.Owner == owner).OrderBy(webhook => webhook.Id).ToListAsync(ct);
    }

    public async Task<Webhook?> FindWebhookAsync(Guid id, Actor reader, CancellationToken ct) =>
        await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(webhook => webhook.Id == id, ct) is { } webhook && webhook.IsOf(reader)
            ? webhook
            : null;
}
