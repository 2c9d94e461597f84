using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;
using GreenChannel.Core.Text;
using GreenChannel.Office.Approvals;

namespace GreenChannel.Office.Privacy;

/// <summary>
/// Proposes that what is held of a person is erased, on a ground (PIPL, Article 47), or that what the plan of retention lets go is. What is
/// gone does not come back, so a supervisor has to agree.
/// </summary>
public sealed class ProposeErasure(IPersonalRecords records, Wishes wishes, TimeProvider clock)
{
    private const int AboutLetters = 8;

    public async Task<Outcome<Proposal>> OfPersonAsync(DataSubject who, string ground, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeErasure) is { } notPermitted)
            return notPermitted;
        var clean = who.Cleaned();
        if (clean.Faults(clock.BeijingToday()).ToArray() is { Length: > 0 } faults)
            return new InvalidInput(faults);
        if (WrittenText.Fault("/ground", ground) is { } fault)
            return fault;
        if (await records.HindranceAsync(clean, ct) is { } hindrance)
            return hindrance;
        var goes = 0;
        await foreach (var value in records.FindAsync(clean, ct))
            goes += value.Goes ? 1 : 0;
        if (goes == 0)
            return new NothingToErase();
        // Named by nothing that tells the person: what was asked for is kept, and who it was is not.
        var about = RandomCode.Of(AboutLetters);
        return await ProposeAsync("person", about, EnteredText.Clean(ground), new ErasureWish(clean, null, goes), by, ct);
    }

    public async Task<Outcome<Proposal>> OfPlanAsync(Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeErasure) is { } notPermitted)
            return notPermitted;
        IReadOnlyList<DueData> due = [.. (await records.DueAsync(ct)).Where(data => data.Count > 0)];
        return due.Count == 0
            ? new NothingToErase()
            : await ProposeAsync("retention", "retention", "保存期限届满", new ErasureWish(null, due, due.Sum(data => data.Count)), by, ct);
    }

    private Task<Outcome<Proposal>> ProposeAsync(
        string act,
        string about,
        string ground,
        ErasureWish wish,
        Actor by,
        CancellationToken ct
    ) =>
        wishes.ProposeAsync(
            new ProposalSubject(ApprovalKind.Erasure, act, about, null, ground, "An erasure of personal data", "删除个人信息的申请已提交"),
            wish,
            by,
            Act.ProposeErasure,
            ct
        );
}

/// <summary>A case of the person runs still: who waits for a certificate has to be reachable.</summary>
public sealed record PersonHasOpenCase(string Number)
    : Refusal(
        "person-has-open-case",
        RefusalKind.Conflict,
        $"Case {Number} of this person is open; close it first.",
        $"该个人的办件 {Number} 尚未办结，请先办结。"
    );

/// <summary>The person's account is open still: its name and address are needed to sign in.</summary>
public sealed record AccountStillOpen(string UserName)
    : Refusal(
        "account-still-open",
        RefusalKind.Conflict,
        $"The account {UserName} is open; disable it first.",
        $"账号 {UserName} 尚未停用，请先停用。"
    );

/// <summary>Nothing is held that could go.</summary>
public sealed record NothingToErase()
    : Refusal("nothing-to-erase", RefusalKind.Conflict, "Nothing is held that an erasure takes away.", "没有可以删除的个人信息。");
