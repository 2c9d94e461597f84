using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Register;

/// <summary>A finding of bad faith counts, or does not count any more, when a second person agrees.</summary>
public sealed class EnactSanction(ISanctionStore store, SanctionOptions options, Wishes wishes, TimeProvider clock) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Sanction;

    public Act Rejecting => Act.RejectSanction;

    public Act Approving(Proposal proposal) => proposal.Subject.Act == "lift" ? Act.LiftSanction : Act.EnterSanction;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        wishes.ApproveAsync(seen, new Ruling(Approving(seen), by, note), proposal => EnactAsync(proposal, by, ct), ct);

    private async Task<Refusal?> EnactAsync(WishProposal proposal, Actor by, CancellationToken ct)
    {
        var wish = proposal.WishAs<SanctionWish>();
        if (wish.Entry is { } entry)
        {
            var sanction = new Sanction(
                entry.Code,
                entry.Name,
                entry.FoundOn!.Value,
                options.Months,
                entry.Document,
                entry.Reason,
                proposal.ProposedBy,
                clock.BeijingNow()
            );
            await store.AddAsync(sanction, by, ct);
            return null;
        }

        if (await store.FindAsync(wish.Lifted!.Value, ct) is not { LiftedAt: null } found)
            return new NoSuchSanction();
        found.Lift(by.Account, proposal.Reason, clock.GetUtcNow());
        await store.SaveLiftedAsync(found, by, ct);
        return null;
    }
}
