using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Keeps deliveries in the database, for people who change something about them.</summary>
public sealed class DeliveryStore(GreenChannelDb db, UnitOfWork unit, DeliverySignal signal, ReceiverRests rests) : IDeliveryStore
{
    public async Task<Delivery?> FindAsync(Guid id, Actor by, CancellationToken ct) =>
        await db.Deliveries.FirstOrDefaultAsync(delivery => delivery.Id == id, ct) is { } delivery
        && (by.IsOffice || await IsToOneOfAsync(delivery, by, ct))
            ? delivery
            : null;

    public async Task<bool> SaveAsync(Delivery delivery, Actor by, CancellationToken ct)
    {
        try
        {
            await unit.CommitAsync(by, Act.Redeliver, null, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        rests.End(delivery.Target);
        unit.WhenCommitted(signal.Set);
        return true;
    }

    private async Task<bool> IsToOneOfAsync(Delivery delivery, Actor by, CancellationToken ct) =>
        delivery.WebhookId is { } id
        && await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(webhook => webhook.Id == id, ct) is { } webhook
        && webhook.IsOf(by);
}
