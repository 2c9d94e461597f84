using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Notices;

/// <summary>An enterprise's webhook gets another address, name or subscription, or rests for a while.</summary>
public sealed class ChangeWebhook(IWebhookStore store, WebhookOptions options, OutboxOptions outbox)
{
    public async Task<Outcome<Webhook>> RunAsync(Guid id, WebhookOrder order, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ChangeWebhook) is { } notPermitted)
            return notPermitted;
        if (Webhook.OwnerOf(by) is not { } owner)
            return new NotYourOrganisation();
        if (order.Refuse(owner, options, outbox.AllowPlainHttp) is { } invalid)
            return invalid;
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        webhook.Change(order.Cleaned());
        await store.SaveAsync(webhook, by, Act.ChangeWebhook, ct);
        return webhook;
    }
}

/// <summary>There is no such webhook, or it is another's.</summary>
public sealed record NoSuchWebhook() : Refusal("no-such-webhook", RefusalKind.NotFound, "There is no such webhook.", "没有这个回调地址。");
