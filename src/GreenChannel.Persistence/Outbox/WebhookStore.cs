using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Keeps webhooks in the database.</summary>
public sealed class WebhookStore(GreenChannelDb db, UnitOfWork unit, ReceiverRests rests, TimeProvider clock) : IWebhookStore
{
    public async Task<Webhook?> FindAsync(Guid id, Actor by, CancellationToken ct) =>
        await db.Webhooks.FirstOrDefaultAsync(webhook => webhook.Id == id, ct) is { } webhook && webhook.IsOf(by) ? webhook : null;

    public async Task<bool> AddAsync(Webhook webhook, int most, Actor by, Act act, CancellationToken ct)
    {
        // Counted within the transaction, or many at a time would each be the last.
        await unit.BeginAsync(ct);
        if (await db.Webhooks.CountAsync(other => other.Owner == webhook.Owner, ct) >= most)
        {
            await unit.AbandonAsync();
            return false;
        }

        db.Webhooks.Add(webhook);
        await unit.CommitAsync(by, act, null, ct);
        return true;
    }

    public Task SaveAsync(Webhook webhook, Actor by, Act act, CancellationToken ct)
    {
        rests.End(webhook.Id.ToString("N"));
        return unit.CommitAsync(by, act, null, ct);
    }

    public Task RemoveAsync(Webhook webhook, Actor by, Act act, CancellationToken ct)
    {
        db.Webhooks.Remove(webhook);
        return unit.CommitAsync(by, act, null, ct);
    }

    public async Task<long?> TestAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        if (await IsBeingTestedAsync(webhook, ct))
            return null;
        var message = OutboxMessage.TestOf(webhook, clock.BeijingNow());
        db.Outbox.Add(message);
        await unit.CommitAsync(by, Act.TestWebhook, null, ct);
        rests.End(webhook.Id.ToString("N"));
        return message.Id;
    }

    private Task<bool> IsBeingTestedAsync(Webhook webhook, CancellationToken ct) =>
        db
            .Outbox.Where(message => message.WebhookId == webhook.Id)
            .OrderByDescending(message => message.Id)
            .Take(1)
            .AnyAsync(
                message =>
                    message.Place == null
                    || db.Deliveries.Any(delivery =>
                        delivery.MessageId == message.Id
                        && (
                            delivery.State == DeliveryState.Waiting
                            || delivery.State == DeliveryState.Claimed
                            || delivery.State == DeliveryState.Sending
                        )
                    ),
                ct
            );
}
