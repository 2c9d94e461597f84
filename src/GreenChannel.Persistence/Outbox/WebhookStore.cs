using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Keeps webhooks in the database.</summary>
public sealed class WebhookStore(GreenChannelDb db, UnitOfWork unit) : IWebhookStore
{
    public Task<Webhook?> FindAsync(Guid id, CancellationToken ct) => db.Webhooks.FirstOrDefaultAsync(webhook => webhook.Id == id, ct);

    public Task AddAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        db.Webhooks.Add(webhook);
        return unit.CommitAsync(by, Act.AddWebhook, null, ct);
    }

    public Task SaveAsync(Webhook webhook, Actor by, CancellationToken ct) => unit.CommitAsync(by, Act.ChangeWebhook, null, ct);

    public Task RemoveAsync(Webhook webhook, Actor by, CancellationToken ct)
    {
        db.Webhooks.Remove(webhook);
        return unit.CommitAsync(by, Act.RemoveWebhook, null, ct);
    }
}
