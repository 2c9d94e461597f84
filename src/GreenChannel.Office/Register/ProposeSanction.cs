using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Register;

/// <summary>A finding of bad faith that is to be entered, or one that is to be lifted.</summary>
public sealed record SanctionWish(SanctionEntry? Entry, Guid? Lifted);

/// <summary>
/// Proposes that a party or an agency was found to have acted in bad faith, or that such a finding is lifted. Both decide on what others
/// may ask for, so another registrar or a supervisor has to agree.
/// </summary>
public sealed class ProposeSanction(ISanctionStore store, Wishes wishes, TimeProvider clock)
{
    public async Task<Outcome<Proposal>> EnterAsync(SanctionEntry entry, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeSanction) is { } notPermitted)
            return notPermitted;
        var today = clock.BeijingToday();
        var faults = entry.Faults(today).ToList();
        if (faults.Count > 0)
            return new InvalidInput([.. faults]);
        var (name, document, reason) = (EnteredText.Clean(entry.Name), EnteredText.Clean(entry.Document), EnteredText.Clean(entry.Reason));
        var known = entry with { Code = entry.KnownCode(today)!, Name = name, Document = document, Reason = reason };
        return await wishes.ProposeAsync(
            Subject("enter", known.Code, reason, "A finding of bad faith", "失信认定已提交"),
            new SanctionWish(known, null),
            by,
            Act.ProposeSanction,
            ct
        );
    }

    public async Task<Outcome<Proposal>> LiftAsync(Guid id, string reason, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeLifting) is { } notPermitted)
            return notPermitted;
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        if (await store.FindAsync(id, ct) is not { LiftedAt: null } sanction)
            return new NoSuchSanction();
        return await wishes.ProposeAsync(
            Subject("lift", sanction.Code, EnteredText.Clean(reason), "The lifting of a finding of bad faith", "解除失信认定的申请已提交"),
            new SanctionWish(null, id),
            by,
            Act.ProposeLifting,
            ct
        );
    }

    private static ProposalSubject Subject(string act, string code, string reason, string what, string whatZh) =>
        new(ApprovalKind.Sanction, act, code, null, reason, what, whatZh);
}

/// <summary>There is no such sanction, or it was lifted already.</summary>
public sealed record NoSuchSanction()
    : Refusal("no-such-sanction", RefusalKind.NotFound, "There is no such sanction in force.", "没有该项尚未解除的认定。");
