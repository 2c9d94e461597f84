using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Notices;

/// <summary>A webhook gets another address or name, or rests for a while.</summary>
public sealed class ChangeWebhook(IWebhookStore store, OutboxOptions options)
{
    /// <param name="active">Whether it is told of anything; none to leave that as it is.</param>
    public async Task<Outcome<Webhook>> RunAsync(Guid id, WebhookAddress address, bool? active, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ChangeWebhook) is { } notPermitted)
            return notPermitted;
        if (address.Fault(options.AllowPlainHttp) is { } fault)
            return fault;
        if (await store.FindAsync(id, ct) is not { } webhook)
            return new NoSuchWebhook();
        webhook.Change(address.Url, EnteredText.Clean(address.Name), active ?? webhook.IsActive);
        await store.SaveAsync(webhook, by, ct);
        return webhook;
    }
}

/// <summary>There is no such webhook.</summary>
public sealed record NoSuchWebhook() : Refusal("no-such-webhook", RefusalKind.NotFound, "There is no such webhook.", "没有这个回调地址。");
