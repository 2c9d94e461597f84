using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Approvals;

/// <summary>Approves a proposal about a case and does what it asks for, in one save of that case.</summary>
public sealed class ApproveInCase(IProposals proposals, CaseTransaction transaction, TimeProvider clock)
{
    /// <param name="seen">The proposal as it was found.</param>
    /// <param name="nothingPending">Said when it was decided meanwhile.</param>
    /// <param name="carryOut">Does in the case what was proposed, or says why it cannot be done any more; then nothing is saved.</param>
    public async Task<Outcome<Approval>> RunAsync<T>(
        T seen,
        Ruling ruling,
        Refusal nothingPending,
        Func<Case, T, Task<Refusal?>> carryOut,
        CancellationToken ct
    )
        where T : Proposal
    {
        var approved = seen;
        var changed = await transaction.ChangeAsync(
            seen.Subject.CaseId!.Value,
            ruling.By,
            ruling.Act,
            null,
            async theCase =>
            {
                // Read within the attempt, so that it is saved with the case or not at all.
                if (await proposals.FindAsync(seen.Id, ct) is not T { State: ProposalState.Proposed } proposal)
                    return nothingPending;
                approved = proposal;
                return proposal.Approve(ruling.By, ruling.Note, clock.BeijingNow()) ?? await carryOut(theCase, proposal);
            },
            ct
        );
        return changed.IsRefused(out var refusal) ? refusal : new Approval(approved);
    }
}

/// <summary>Who approves, as which act, and what they note about it.</summary>
public sealed record Ruling(Act Act, Actor By, string? Note);
