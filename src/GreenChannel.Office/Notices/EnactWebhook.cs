using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Notices;

/// <summary>A webhook of the office is added, changed or removed when a supervisor agrees.</summary>
public sealed class EnactWebhook(IWebhookStore store, WebhookOptions options, Wishes wishes, TimeProvider clock) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Webhook;

    public Act Rejecting => Act.RejectWebhook;

    public Act Approving(Proposal proposal) => Act.ApproveWebhook;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        wishes.ApproveAsync(seen, new Ruling(Act.ApproveWebhook, by, note), proposal => EnactAsync(proposal, by, ct), ct);

    private async Task<Refusal?> EnactAsync(WishProposal proposal, Actor by, CancellationToken ct)
    {
        var wish = proposal.WishAs<WebhookWish>();
        if (wish.Webhook is not { } id)
        {
            var added = new Webhook(wish.Order!, owner: null, wish.SealedSecret!, proposal.ProposedBy, clock.BeijingNow());
            return await store.AddAsync(added, options.MostPerOwner, by, Act.ApproveWebhook, ct)
                ? null
                : new TooManyWebhooks(options.MostPerOwner);
        }

        if (await store.FindAsync(id, by, ct) is not { } webhook)
            return new NoSuchWebhook();
        if (wish.Order is { } order)
        {
            webhook.Change(order);
            await store.SaveAsync(webhook, by, Act.ApproveWebhook, ct);
        }
        else
        {
            await store.RemoveAsync(webhook, by, Act.ApproveWebhook, ct);
        }

        return null;
    }
}
