using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Notices;

/// <summary>What is to become of a webhook of the office.</summary>
/// <param name="Webhook">Which one; none for a new one.</param>
/// <param name="Order">As it is to be; none when it is to go.</param>
/// <param name="SealedSecret">The secret that a new one signs with, encrypted with the keys of the service.</param>
public sealed record WebhookWish(Guid? Webhook, WebhookOrder? Order, string? SealedSecret);

/// <summary>
/// A webhook of the office carries what happens in it to the outside, or would carry it no more, so a supervisor has to agree to each
/// change.
/// </summary>
public sealed class ProposeWebhook(
    IWebhookStore store,
    IWebhookSecrets secrets,
    WebhookOptions options,
    OutboxOptions outbox,
    Wishes wishes
)
{
    /// <returns>The proposal, and the secret that is shown this once; the webhook is there when a supervisor has agreed.</returns>
    public async Task<Outcome<(Proposal Proposal, string Secret)>> AddAsync(WebhookOrder order, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeWebhook) is { } notPermitted)
            return notPermitted;
        if (order.Refuse(owner: null, options, outbox.AllowPlainHttp) is { } invalid)
            return invalid;
        var (clean, secret) = (order.Cleaned(), secrets.New());
        var proposed = await ProposeAsync("add", clean.Url, clean.Name, new WebhookWish(null, clean, secrets.Seal(secret)), by, ct);
        return proposed.IsRefused(out var refusal) ? refusal : (proposed.Value, secret);
    }

    /// <param name="order">As it is to be; none when it is to go.</param>
    public async Task<Outcome<Proposal>> ChangeAsync(Guid id, WebhookOrder? order, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeWebhook) is { } notPermitted)
            return notPermitted;
        if (order?.Refuse(owner: null, options, outbox.AllowPlainHttp) is { } invalid)
            return invalid;
        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        var wish = new WebhookWish(id, order?.Cleaned(), null);
        return await ProposeAsync(order is null ? "remove" : "change", webhook.Url, webhook.Name, wish, by, ct);
    }

    private Task<Outcome<Proposal>> ProposeAsync(string act, string url, string name, WebhookWish wish, Actor by, CancellationToken ct) =>
        wishes.ProposeAsync(
            new ProposalSubject(
                ApprovalKind.Webhook,
                act,
                url,
                null,
                name,
                "A change of the webhooks of the office",
                "本局回调地址变更已提交"
            ),
            wish,
            by,
            Act.ProposeWebhook,
            ct
        );
}
