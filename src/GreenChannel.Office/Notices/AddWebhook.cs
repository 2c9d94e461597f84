using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Notices;

/// <summary>A webhook that was just made, with the secret that is shown this once.</summary>
public sealed record MadeWebhook(Webhook Webhook, string Secret);

/// <summary>An address of another system is told of what happens from now on.</summary>
public sealed class AddWebhook(IWebhookStore store, IWebhookSecrets secrets, OutboxOptions options, TimeProvider clock)
{
    public async Task<Outcome<MadeWebhook>> RunAsync(WebhookAddress address, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AddWebhook) is { } notPermitted)
            return notPermitted;
        if (address.Fault(options.AllowPlainHttp) is { } fault)
            return fault;
        var secret = secrets.New();
        var webhook = new Webhook(address.Url, EnteredText.Clean(address.Name), secrets.Seal(secret), by.Account, clock.BeijingNow());
        await store.AddAsync(webhook, by, ct);
        return new MadeWebhook(webhook, secret);
    }
}
