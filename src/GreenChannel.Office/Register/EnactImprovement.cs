using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Register;

/// <summary>
/// What an import changes in favour of parties counts when another registrar or a supervisor agrees. Records that were changed meanwhile
/// stay as they are: what was agreed to is not what they would become.
/// </summary>
public sealed class EnactImprovement(IViolationWriter register, Wishes wishes) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Register;

    public Act Rejecting => Act.RejectImprovement;

    public Act Approving(Proposal proposal) => Act.ApproveImprovement;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        wishes.ApproveAsync(
            seen,
            new Ruling(Act.ApproveImprovement, by, note),
            async proposal =>
            {
                var written = await register.ImproveAsync(proposal.WishAs<RegisterWish>().Batch, by, Act.ApproveImprovement, ct);
                return written > 0 ? null : new NothingLeftToImprove();
            },
            ct
        );
}

/// <summary>All records of the proposal were changed since; it can only be rejected.</summary>
public sealed record NothingLeftToImprove()
    : Refusal(
        "nothing-left-to-improve",
        RefusalKind.Conflict,
        "All records of this proposal were changed since; reject it.",
        "该申请涉及的记录此后均已变更，请予驳回。"
    );
