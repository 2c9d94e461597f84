using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Record;

/// <summary>
/// Ends the doubt about the record when an auditor and a supervisor have agreed: what is there is stated anew, and what contradicted it
/// until then is known from then on. What a verb has proposed the first of them makes his own, and the other one decides.
/// </summary>
public sealed class ResumeRecord(IProposals proposals, IRecordResumption resumption, TimeProvider clock) : IProposedAct
{
    public ApprovalKind Kind => ApprovalKind.Record;

    public Act Rejecting => Act.RejectResumption;

    public Act Approving(Proposal proposal) =>
        (proposal as WishProposal)?.ProposedByRole switch
        {
            Role.Auditor => Act.ApproveResumptionAsSupervisor,
            Role.Supervisor => Act.ApproveResumptionAsAuditor,
            _ => Act.AdoptResumption,
        };

    public async Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct)
    {
        var proposal = (WishProposal)seen;
        var act = Approving(proposal);
        if (act == Act.AdoptResumption)
            return await AdoptAsync(proposal, by, ct);
        if (proposal.Approve(by, note, clock.BeijingNow()) is { } refusal)
            return refusal;
        return await resumption.RunAsync(proposal, by, act, ct) ? new Approval(proposal) : new AlreadySettled();
    }

    private async Task<Outcome<Approval>> AdoptAsync(WishProposal asked, Actor by, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var own = ProposeResumption.Make(asked.WishAs<Resumption>().Doubts, asked.Reason, by, now);
        asked.GiveWay(by, now);
        // One at a time waits, so the one that was asked for goes first.
        if (!await proposals.SaveAsync(asked, by, Act.AdoptResumption, ct))
            return new AlreadySettled();
        proposals.Add(own);
        return await proposals.SaveAsync(own, by, Act.AdoptResumption, ct) ? new Approval(own) : new AlreadySettled();
    }
}
