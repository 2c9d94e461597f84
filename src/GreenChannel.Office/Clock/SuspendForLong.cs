using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>A clock stands still for long from the moment at which a second person approves it.</summary>
public sealed class SuspendForLong(ApproveInCase approve, SuspendCase suspend, OfficeClock clock) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Suspension;

    public Act Approving(Proposal proposal) => Act.ApproveSuspension;

    public Act Rejecting => Act.RejectSuspension;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        approve.RunAsync(
            (SuspensionProposal)seen,
            new Ruling(Act.ApproveSuspension, by, note),
            new NoSuspensionPending(seen.Id),
            async (theCase, proposal) =>
            {
                if (proposal.Until < clock.Today)
                    return new SuspensionOver(proposal.CaseNumber, proposal.Until);
                var listed = theCase.MaySuspend(proposal.Ground, by, clock.Rules);
                var request = new SuspensionRequest(proposal.Ground, proposal.Reason, proposal.Until);
                return listed.IsRefused(out var mayNot) ? mayNot : await suspend.StopAsync(theCase, listed.Value, request, by, ct);
            },
            ct
        );
}

/// <summary>A longer pause is proposed for the case already.</summary>
public sealed record SuspensionPending(string Number)
    : Refusal(
        "suspension-pending",
        RefusalKind.Conflict,
        $"A longer pause of case {Number} waits for a decision.",
        $"办件 {Number} 已有待审核的延长暂停申请。"
    );

/// <summary>Nothing of this id waits for a decision.</summary>
public sealed record NoSuspensionPending(Guid Id)
    : Refusal("no-suspension-pending", RefusalKind.NotFound, $"No pause {Id:N} waits for a decision.", "没有该项待审核的暂停申请。");

/// <summary>The pause that was proposed would be over already.</summary>
public sealed record SuspensionOver(string Number, DateOnly Until)
    : Refusal(
        "suspension-over",
        RefusalKind.Conflict,
        $"The pause of case {Number} was asked for until {Until:yyyy-MM-dd}, which is over; reject it.",
        $"办件 {Number} 申请的暂停截止日 {Until:yyyy-MM-dd} 已过，请予驳回。"
    );
