using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>A stop that is to be lifted, by the id of its rule.</summary>
public sealed record StopLiftWish(string RuleId, string MessageZh);

/// <summary>
/// A supervisor proposes, with a reason, that a stop that holds "in principle" is lifted. It opens the way to a certificate, so another
/// supervisor has to agree.
/// </summary>
public sealed class ProposeStopLift(CaseTransaction transaction, IProposals proposals, IGlyphs glyphs, TimeProvider clock)
{
    public async Task<Outcome<Proposal>> RunAsync(Guid id, string ruleId, string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeStopLift) is { } notPermitted)
            return notPermitted;
        if (WrittenText.FaultIfPrinted("/reason", reason, glyphs) is { } fault)
            return fault;
        WishProposal? proposal = null;
        var changed = await transaction.ChangeAsync(
            id,
            by,
            Act.ProposeStopLift,
            null,
            async theCase =>
            {
                var found = theCase.LiftableStop(ruleId);
                if (found.IsRefused(out var refusal))
                    return refusal;
                var about = $"{theCase.Number} {ruleId}";
                if (await proposals.PendingAsync(ApprovalKind.Stop, about, ct) is not null)
                    return new WishPending();
                var subject = new ProposalSubject(
                    ApprovalKind.Stop,
                    "lift-stop",
                    about,
                    theCase.Id,
                    EnteredText.Clean(reason),
                    $"The lifting of a stop of case {theCase.Number}",
                    $"办件 {theCase.Number} 排除情形的申请已提交"
                );
                proposal = new WishProposal(subject, new StopLiftWish(ruleId, found.Value.MessageZh), by, clock.BeijingNow());
                proposals.Add(proposal);
                return null;
            },
            ct
        );
        return changed.IsRefused(out var refused) ? refused : proposal!;
    }
}
