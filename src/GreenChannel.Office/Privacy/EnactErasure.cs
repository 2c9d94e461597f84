using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Privacy;

/// <summary>What an approval of an erasure did.</summary>
public sealed record ErasureApproval(Proposal Proposal, ErasureCount Count) : Approval(Proposal);

/// <summary>Personal data is erased when a supervisor agrees, all of it in one transaction, and the audit trail tells of it.</summary>
public sealed class EnactErasure(IPersonalRecords records, Wishes wishes) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Erasure;

    public Act Rejecting => Act.RejectErasure;

    public Act Approving(Proposal proposal) => Act.ApproveErasure;

    public async Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct)
    {
        var count = new ErasureCount(0, 0, 0, 0);
        var approved = await wishes.ApproveAsync(
            seen,
            new Ruling(Act.ApproveErasure, by, note),
            async proposal =>
            {
                var wish = proposal.WishAs<ErasureWish>();
                if (wish.Who is { } who)
                {
                    // A case may have come since it was proposed.
                    if (await records.HindranceAsync(who, ct) is { } hindrance)
                        return hindrance;
                    count = await records.EraseAsync(who, by, ct);
                }
                else
                {
                    count = await records.EraseDueAsync(wish.Due ?? [], by, ct);
                }

                return null;
            },
            ct
        );
        return approved.IsRefused(out var refusal) ? refusal : new ErasureApproval(approved.Value.Proposal, count);
    }
}
