using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>One message that tells of nothing goes to a webhook, in the way of all others; its delivery shows how it fared.</summary>
public sealed class TestWebhook(IWebhookStore store)
{
    /// <returns>The number of the message, by which its delivery is found.</returns>
    public async Task<Outcome<long>> RunAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.TestWebhook) is { } notPermitted)
            return notPermitted;
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        if (!webhook.IsActive)
            return new WebhookRests();
        return await store.TestAsync(webhook, by, ct);
    }
}

/// <summary>The webhook is switched off, so nothing is sent to it.</summary>
public sealed record WebhookRests()
    : Refusal("webhook-rests", RefusalKind.Conflict, "The webhook is switched off; switch it on first.", "该回调地址已停用，请先启用。");
