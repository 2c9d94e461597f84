using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Record;

/// <summary>What makes the record doubtful when somebody proposes to end that.</summary>
public sealed record Resumption(IReadOnlyList<string> Doubts);

/// <summary>
/// Proposes to end the doubt about the record: it goes on from what is there, and the break is named for ever. An auditor and a supervisor
/// have to agree; whoever holds the machine only asks them.
/// </summary>
public sealed class ProposeResumption(IProposals proposals, IRecordState record, TimeProvider clock)
{
    public const string About = "record";

    public async Task<Outcome<Proposal>> RunAsync(string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeResumption) is { } notPermitted)
            return notPermitted;
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        if (!record.IsInDoubt)
            return new RecordNotInDoubt();
        if (await proposals.PendingAsync(ApprovalKind.Record, About, ct) is not null)
            return new WishPending();
        var proposal = Make([.. record.Doubts.Select(doubt => doubt.Code)], EnteredText.Clean(reason), by, clock.BeijingNow());
        proposals.Add(proposal);
        return await proposals.SaveAsync(proposal, by, Act.ProposeResumption, ct) ? proposal : new WishPending();
    }

    internal static WishProposal Make(IReadOnlyList<string> doubts, string reason, Actor by, DateTimeOffset at) =>
        new(
            new ProposalSubject(
                ApprovalKind.Record,
                "resume",
                About,
                null,
                reason,
                "To end the doubt about the record",
                "解除“记录存疑”、在现有记录上继续的申请"
            ),
            new Resumption(doubts),
            by,
            at
        );
}

/// <summary>Nothing about the record is in doubt.</summary>
public sealed record RecordNotInDoubt()
    : Refusal(
        "record-not-in-doubt",
        RefusalKind.Conflict,
        "The record is not in doubt; there is nothing to end.",
        "记录并未存疑，无需解除。"
    );
