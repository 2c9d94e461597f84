using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Approvals;

/// <summary>What is done when a proposal of one kind is approved, and which acts approving and rejecting are.</summary>
public interface IProposedAct
{
    ApprovalKind Kind { get; }

    /// <summary>What the second person does by approving; the table of permissions says who may.</summary>
    Act Approving(Proposal proposal);

    Act Rejecting { get; }

    /// <summary>Tells whoever has to know that it was rejected, in the save that does so.</summary>
    void Rejected(Proposal proposal) { }

    /// <summary>Approves a proposal and does what it asks for, in one transaction.</summary>
    /// <param name="seen">The proposal as it was found; it is read again within the transaction.</param>
    Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct);
}
