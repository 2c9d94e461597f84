using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>A webhook is not told of anything any more.</summary>
public sealed class RemoveWebhook(IWebhookStore store)
{
    public async Task<Outcome<Webhook>> RunAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.RemoveWebhook) is { } notPermitted)
            return notPermitted;
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        await store.RemoveAsync(webhook, by, ct);
        return webhook;
    }
}
