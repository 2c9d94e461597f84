using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Keeps webhooks in the database.</summary>
public sealed class WebhookStore(GreenChannelDb db, UnitOfWork unit, TimeProvider clock) : IWebhookStore
{
    public async Task<Webhook?> FindAsync(Guid id, Actor by, CancellationToken ct) =>
        await db.Webhooks.FirstOrDefaultAsync(webhook => webhook.Id == id, ct) is { } webhook && webhook.IsOf(by) ? webhook : null;

    public Task<int> CountAsync(string? owner, CancellationToken ct) => db.Webhooks.CountAsync(webhook => webhook.Owner == owner, ct);

    public Task AddAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        db.Webhooks.Add(webhook);
        return unit.CommitAsync(by, Act.AddWebhook, null, ct);
    }

    public Task SaveAsync(Webhook webhook, Actor by, Act act, CancellationToken ct) => unit.CommitAsync(by, act, null, ct);

    public Task RemoveAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        db.Webhooks.Remove(webhook);
        return unit.CommitAsync(by, Act.RemoveWebhook, null, ct);
    }

    public async Task<long> TestAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        var message = OutboxMessage.TestOf(webhook, clock.BeijingNow());
        db.Outbox.Add(message);
        await unit.CommitAsync(by, Act.TestWebhook, null, ct);
        return message.Id;
    }
}
