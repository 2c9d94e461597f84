using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Approvals;

/// <summary>
/// Keeps what somebody wants to be done until another person agrees, and does it then, in one transaction with the approval.
/// </summary>
public sealed class Wishes(IProposals proposals, ICaseBatch batch, TimeProvider clock)
{
    /// <param name="act">What proposing it is.</param>
    public async Task<Outcome<Proposal>> ProposeAsync(ProposalSubject subject, object wish, Actor by, Act act, CancellationToken ct)
    {
        // One at a time waits about a thing; the database guards it for those who come at once.
        if (await proposals.PendingAsync(subject.Kind, subject.About, ct) is not null)
            return new WishPending();
        var proposal = new WishProposal(subject, wish, by, clock.BeijingNow());
        proposals.Add(proposal);
        return await proposals.SaveAsync(proposal, by, act, ct) ? proposal : new WishPending();
    }

    /// <param name="seen">The proposal as it was found; it is read again within the transaction.</param>
    /// <param name="carryOut">Does what was proposed, or says why it cannot be done any more; then nothing is saved.</param>
    public Task<Outcome<Approval>> ApproveAsync(
        Proposal seen,
        Ruling ruling,
        Func<WishProposal, Task<Refusal?>> carryOut,
        CancellationToken ct
    ) =>
        batch.TogetherAsync<Approval>(
            async () =>
            {
                if (await proposals.FindAsync(seen.Id, ct) is not WishProposal { State: ProposalState.Proposed } proposal)
                    return new AlreadySettled();
                if (proposal.Approve(ruling.By, ruling.Note, clock.BeijingNow()) is { } mayNot)
                    return mayNot;
                if (!await proposals.SaveAsync(proposal, ruling.By, ruling.Act, ct))
                    return new AlreadySettled();
                return await carryOut(proposal) is { } refusal ? refusal : new Approval(proposal);
            },
            ct
        );
}
