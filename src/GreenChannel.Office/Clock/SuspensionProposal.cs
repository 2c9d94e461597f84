using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>A clock is to stand still for longer than one officer may stop it: who proposed it and why, and who decided.</summary>
public sealed class SuspensionProposal : Proposal
{
    private SuspensionProposal() { }

    public SuspensionProposal(Case theCase, SuspensionRequest wish, Actor by, DateTimeOffset at)
        : base(by, at) =>
        (CaseId, CaseNumber, Ground, Reason, Until) = (theCase.Id, theCase.Number, wish.Ground, wish.Note, wish.Until!.Value);

    public Guid CaseId { get; private set; }

    public string CaseNumber { get; private set; } = "";

    public string Ground { get; private set; } = "";

    /// <summary>Why, as it is told to the applicant.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The last day on which the clock is to stand still.</summary>
    public DateOnly Until { get; private set; }

    public override ProposalSubject Subject =>
        new(
            ApprovalKind.Suspension,
            Ground,
            CaseNumber,
            CaseId,
            Reason,
            $"A pause of case {CaseNumber} until {Until:yyyy-MM-dd}",
            $"办件 {CaseNumber} 申请暂停计时至 {Until:yyyy-MM-dd}"
        );

    protected override Refusal SamePerson => new SamePersonProposedSuspension(CaseNumber);
}

/// <summary>The one who proposed it may not approve it.</summary>
public sealed record SamePersonProposedSuspension(string Number)
    : Refusal(
        "same-person-proposed-suspension",
        RefusalKind.Forbidden,
        $"You have proposed this pause of case {Number}; another person has to approve it.",
        $"该暂停由您提出，须由另一人审核（{Number}）。"
    );
