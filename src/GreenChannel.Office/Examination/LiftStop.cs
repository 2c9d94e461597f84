using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Examination;

/// <summary>
/// A stop that holds "in principle" is lifted when another supervisor agrees; whoever decides in favour then has to say why as well.
/// </summary>
public sealed class LiftStop(ApproveInCase approve, TimeProvider clock) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Stop;

    public Act Approving(Proposal proposal) => Act.LiftStop;

    public Act Rejecting => Act.RejectStopLift;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        approve.RunAsync(
            (WishProposal)seen,
            new Ruling(Act.LiftStop, by, note),
            new AlreadySettled(),
            (theCase, proposal) =>
                Task.FromResult(theCase.Lift(proposal.WishAs<StopLiftWish>().RuleId, proposal.Reason, by, clock.BeijingNow())),
            ct
        );
}
