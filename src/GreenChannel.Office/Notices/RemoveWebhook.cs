using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Notices;

/// <summary>An enterprise's webhook is not told of anything any more.</summary>
public sealed class RemoveWebhook(IWebhookStore store)
{
    public async Task<Outcome<Webhook>> RunAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.RemoveWebhook) is { } notPermitted)
            return notPermitted;
        if (Webhook.OwnerOf(by) is null)
            return new NotYourOrganisation();
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        await store.RemoveAsync(webhook, by, Act.RemoveWebhook, ct);
        return webhook;
    }
}
