using GreenChannel.Core.Approvals;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Papers;

/// <summary>How a certificate is to end.</summary>
public enum ChangeAct
{
    /// <summary>It does not hold any more.</summary>
    Revoke,

    /// <summary>Another one takes its place, perhaps with corrected facts.</summary>
    Replace,
}

/// <summary>A certificate is to be revoked or replaced: who proposed it and why, and who decided. It takes two persons.</summary>
public sealed class CertificateChange : Proposal
{
    private CertificateChange() { }

    public CertificateChange(
        Paper about,
        ChangeAct act,
        string reason,
        IReadOnlyDictionary<string, string> corrections,
        Actor by,
        DateTimeOffset at
    )
        : base(by, at) => (Number, CaseId, Act, Reason, Corrections) = (about.Number, about.CaseId, act, reason, corrections);

    /// <summary>The certificate that it is about.</summary>
    public string Number { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public ChangeAct Act { get; private set; }

    /// <summary>The reason, which is announced.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Facts that the replacement prints instead of those of the certificate.</summary>
    public IReadOnlyDictionary<string, string> Corrections { get; private set; } = new Dictionary<string, string>();

    public override ProposalSubject Subject =>
        Act == ChangeAct.Revoke
            ? new(ApprovalKind.Certificate, "revoke", Number, CaseId, Reason, $"The revocation of {Number}", $"{Number} 申请撤销")
            : new(ApprovalKind.Certificate, "replace", Number, CaseId, Reason, $"The replacement of {Number}", $"{Number} 申请换发");

    protected override Refusal SamePerson => new SamePersonProposedChange(Number);
}

/// <summary>There is no such paper, or not for this actor.</summary>
public sealed record NoSuchPaper(string Number)
    : Refusal("no-such-certificate", RefusalKind.NotFound, $"There is no certificate {Number}.", "没有这份文书。");

/// <summary>Only certificates end by a decision of their own; notices are part of their case.</summary>
public sealed record NotACertificate(string Number)
    : Refusal(
        "not-a-certificate",
        RefusalKind.Conflict,
        $"{Number} is a notice or a decision; only certificates can be revoked or replaced.",
        $"{Number} 为通知或决定，仅证明可以撤销或者换发。"
    );

/// <summary>The certificate has ended already.</summary>
public sealed record CertificateEnded(string Number)
    : Refusal("certificate-ended", RefusalKind.Conflict, $"{Number} has been revoked or replaced already.", $"{Number} 已被撤销或者替换。");

/// <summary>Someone has proposed to end it already.</summary>
public sealed record ChangePending(string Number)
    : Refusal(
        "change-pending",
        RefusalKind.Conflict,
        $"A proposal about {Number} waits for a decision.",
        $"{Number} 已有待审核的撤销或换发申请。"
    );

/// <summary>Nothing is proposed about the certificate.</summary>
public sealed record NoChangePending(string Number)
    : Refusal("no-change-pending", RefusalKind.NotFound, $"Nothing is proposed about {Number}.", $"{Number} 没有待审核的撤销或换发申请。");

/// <summary>The one who proposed it may not approve it.</summary>
public sealed record SamePersonProposedChange(string Number)
    : Refusal(
        "same-person-proposed-change",
        RefusalKind.Forbidden,
        $"You have proposed this about {Number}; another person has to approve it.",
        $"该事项由您提出，须由另一人审核（{Number}）。"
    );

/// <summary>It was issued before records were kept, so it cannot be drawn anew.</summary>
public sealed record NoRecordKept(string Number)
    : Refusal(
        "no-record-kept",
        RefusalKind.Conflict,
        $"{Number} was issued before records were kept; revoke it and have a new request filed.",
        $"{Number} 出具时尚未留存制证数据，不能换发，请撤销后重新申请。"
    );
