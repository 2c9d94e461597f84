using System.Text.Json;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Approvals;

/// <summary>
/// A proposal whose wish is a plain value: what is to be done stands in it as JSON, and the use case of its kind reads it. Kinds that have
/// keys and constraints of their own keep tables of their own.
/// </summary>
public sealed class WishProposal : Proposal
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private WishProposal() { }

    /// <param name="subject">What it is about, as lists show it and warnings tell it.</param>
    /// <param name="wish">What is to be done.</param>
    public WishProposal(ProposalSubject subject, object wish, Actor by, DateTimeOffset at)
        : base(by, at)
    {
        (Kind, Act, About, CaseId, Reason) = (subject.Kind, subject.Act, subject.About, subject.CaseId, subject.Reason);
        (What, WhatZh, ProposedByRole) = (subject.What, subject.WhatZh, by.MainRole);
        Wish = JsonSerializer.Serialize(wish, wish.GetType(), Json);
    }

    public ApprovalKind Kind { get; private set; }

    public string Act { get; private set; } = "";

    public string About { get; private set; } = "";

    public Guid? CaseId { get; private set; }

    public string Reason { get; private set; } = "";

    public string What { get; private set; } = "";

    public string WhatZh { get; private set; } = "";

    /// <summary>As what the first person acted, where the second must be somebody of another role.</summary>
    public string ProposedByRole { get; private set; } = "";

    /// <summary>What is to be done, as JSON.</summary>
    public string Wish { get; private set; } = "";

    public override ProposalSubject Subject => new(Kind, Act, About, CaseId, Reason, What, WhatZh);

    protected override Refusal SamePerson => new SamePersonWishes();

    /// <summary>What is to be done.</summary>
    public T WishAs<T>() => JsonSerializer.Deserialize<T>(Wish, Json)!;
}

/// <summary>The one who proposed something may not decide on it.</summary>
public sealed record SamePersonWishes()
    : Refusal(
        "same-person-proposed-it",
        RefusalKind.Forbidden,
        "You have proposed this; another person has to decide.",
        "该事项由您提出，须由另一人审核。"
    );

/// <summary>Something of this kind waits about the same thing already.</summary>
public sealed record WishPending()
    : Refusal(
        "proposal-pending",
        RefusalKind.Conflict,
        "Something about the same waits for a second person already; decide on that first.",
        "同一事项已有待审核的申请，请先行审核。"
    );
