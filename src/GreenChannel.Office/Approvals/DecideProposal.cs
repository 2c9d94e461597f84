using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Approvals;

/// <summary>
/// A second person approves what another has proposed, and it is done; or rejects it, and nothing changes. Whoever may not see a proposal
/// is told that there is none.
/// </summary>
public sealed class DecideProposal(IProposals proposals, ICaseStore cases, IEnumerable<IProposedAct> acts, TimeProvider clock)
{
    public async Task<Outcome<Approval>> ApproveAsync(Guid id, string? note, Actor by, CancellationToken ct)
    {
        var written =
            string.IsNullOrEmpty(note) ? null
            : EnteredText.Clean(note) is { Length: > 0 } clean ? clean
            : null;
        if (written is not null && WrittenText.Fault("/note", written) is { } fault)
            return fault;
        var found = await FindAsync(id, by, (act, proposal) => act.Approving(proposal), ct);
        if (found.IsRefused(out var refusal))
            return refusal;
        return await ActOf(found.Value).ApproveAsync(found.Value, written, by, ct);
    }

    public async Task<Outcome<Proposal>> RejectAsync(Guid id, string reason, Actor by, CancellationToken ct)
    {
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        var found = await FindAsync(id, by, (act, _) => act.Rejecting, ct);
        if (found.IsRefused(out var refusal))
            return refusal;
        var proposal = found.Value;
        // To keep what is against one's own party from happening is a decision too.
        if (proposal.Subject.CaseId is { } caseId && await cases.ConflictOfAsync(caseId, by, clock.GetUtcNow(), ct) is { } conflict)
            return conflict;
        if (proposal.Reject(by, EnteredText.Clean(reason), clock.BeijingNow()) is { } mayNot)
            return mayNot;
        ActOf(proposal).Rejected(proposal);
        return await proposals.SaveAsync(proposal, by, ActOf(proposal).Rejecting, ct) ? proposal : new AlreadySettled();
    }

    /// <summary>Whether somebody may decide about a proposal: another person, with the role for it, as long as it waits.</summary>
    public bool MayDecide(Proposal proposal, Actor by) =>
        proposal.State == ProposalState.Proposed
        && proposal.ProposedByPerson != by.Person
        && Permissions.Allow(by, ActOf(proposal).Approving(proposal));

    /// <summary>What approving a proposal would be.</summary>
    public Act Approving(Proposal proposal) => ActOf(proposal).Approving(proposal);

    /// <summary>Whether somebody may see a proposal: who may decide, who reads everything, and who has made it.</summary>
    public bool MaySee(Proposal proposal, Actor reader) =>
        MaySee(proposal.Subject.Kind, reader) || proposal.ProposedByPerson == reader.Person;

    /// <summary>Whether somebody sees every proposal of a kind.</summary>
    public bool MaySee(ApprovalKind kind, Actor reader) =>
        reader.Has(Role.Auditor) || Permissions.Allow(reader, acts.First(act => act.Kind == kind).Rejecting);

    private async Task<Outcome<Proposal>> FindAsync(Guid id, Actor by, Func<IProposedAct, Proposal, Act> asked, CancellationToken ct)
    {
        if (await proposals.FindAsync(id, ct) is not { } proposal || !MaySee(proposal, by))
            return new NoSuchApproval();
        if (Permissions.Refuse(by, asked(ActOf(proposal), proposal)) is { } notPermitted)
            return notPermitted;
        return proposal.State == ProposalState.Proposed ? proposal : new AlreadySettled();
    }

    private IProposedAct ActOf(Proposal proposal) => acts.First(act => act.Kind == proposal.Subject.Kind);
}

/// <summary>There is no such proposal, or not for this actor.</summary>
public sealed record NoSuchApproval()
    : Refusal("no-such-approval", RefusalKind.NotFound, "There is no such proposal.", "没有这项待审核事项。");

/// <summary>Someone has decided already.</summary>
public sealed record AlreadySettled()
    : Refusal("already-settled", RefusalKind.Conflict, "This proposal has been decided already.", "该事项已经审核。");
