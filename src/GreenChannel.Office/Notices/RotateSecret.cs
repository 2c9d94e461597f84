using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>
/// A webhook gets a new secret. For some hours both sign, as the Standard Webhooks specification provides, so that its receiver can change
/// over when it likes.
/// </summary>
public sealed class RotateSecret(IWebhookStore store, IWebhookSecrets secrets, WebhookOptions options)
{
    public async Task<Outcome<WebhookSecret>> RunAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.RotateSecret) is { } notPermitted)
            return notPermitted;
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        var secret = secrets.New();
        webhook.Rotate(secrets.Seal(secret), secrets.Now.AddHours(options.SecretOverlapHours));
        await store.SaveAsync(webhook, by, Act.RotateSecret, ct);
        return new WebhookSecret(webhook, secret);
    }
}
