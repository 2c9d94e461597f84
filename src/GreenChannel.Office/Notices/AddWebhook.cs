using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Notices;

/// <summary>A webhook with a secret that was just made, and is shown this once.</summary>
public sealed record WebhookSecret(Webhook Webhook, string Secret);

/// <summary>An address of an enterprise's own system is told of what happens in its cases from now on.</summary>
public sealed class AddWebhook(
    IWebhookStore store,
    IWebhookSecrets secrets,
    WebhookOptions options,
    OutboxOptions outbox,
    TimeProvider clock
)
{
    public async Task<Outcome<WebhookSecret>> RunAsync(WebhookOrder order, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AddWebhook) is { } notPermitted)
            return notPermitted;
        // Of the office one person alone adds none, see ProposeWebhook.
        if (Webhook.OwnerOf(by) is not { } owner)
            return new NotYourOrganisation();
        if (order.Refuse(owner, options, outbox.AllowPlainHttp) is { } invalid)
            return invalid;
        var secret = secrets.New();
        var webhook = new Webhook(order.Cleaned(), owner, secrets.Seal(secret), by.Account, clock.BeijingNow());
        return await store.AddAsync(webhook, options.MostPerOwner, by, Act.AddWebhook, ct)
            ? new WebhookSecret(webhook, secret)
            : new TooManyWebhooks(options.MostPerOwner);
    }
}

/// <summary>A party has as many webhooks as it may have.</summary>
public sealed record TooManyWebhooks(int Most)
    : Refusal(
        "too-many-webhooks",
        RefusalKind.Conflict,
        $"There are {Most} webhooks already; remove one first.",
        $"回调地址已达 {Most} 个，请先删除不用的地址。"
    );
