using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>A second person approves that a clock stands still for long: then it does, from now on. Or rejects it.</summary>
public sealed class DecideSuspension(ISuspensions suspensions, CaseTransaction transaction, SuspendCase suspend, OfficeClock clock)
{
    public async Task<Outcome<SuspensionProposal>> ApproveAsync(Guid id, string? note, Actor by, CancellationToken ct)
    {
        if (await suspensions.FindAsync(id, ct) is not { State: ProposalState.Proposed } seen)
            return new NoSuspensionPending(id);
        var approved = seen;
        var changed = await transaction.ChangeAsync(
            seen.CaseId,
            by,
            Act.SuspendCase,
            null,
            async theCase =>
            {
                // Read within the attempt, so that it is saved with the case or not at all.
                if (await suspensions.FindAsync(id, ct) is not { State: ProposalState.Proposed } proposal)
                    return new NoSuspensionPending(id);
                approved = proposal;
                if (proposal.Approve(by, note, clock.Now) is { } refusal)
                    return refusal;
                if (proposal.Until < clock.Today)
                    return new SuspensionOver(proposal.CaseNumber, proposal.Until);
                var listed = theCase.MaySuspend(proposal.Ground, by, clock.Rules);
                return listed.IsRefused(out var mayNot)
                    ? mayNot
                    : await suspend.StopAsync(
                        theCase,
                        listed.Value,
                        new SuspensionRequest(proposal.Ground, proposal.Reason, proposal.Until),
                        by,
                        ct
                    );
            },
            ct
        );
        return changed.IsRefused(out var refused) ? refused : approved;
    }

    public async Task<Outcome<SuspensionProposal>> RejectAsync(Guid id, string reason, Actor by, CancellationToken ct)
    {
        if (await suspensions.FindAsync(id, ct) is not { State: ProposalState.Proposed } proposal)
            return new NoSuspensionPending(id);
        if (proposal.Reject(by, reason, clock.Now) is { } mayNot)
            return mayNot;
        return await suspensions.SaveAsync(proposal, by, Act.RejectSuspension, ct) ? proposal : new NoSuspensionPending(id);
    }
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
