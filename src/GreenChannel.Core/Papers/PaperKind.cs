using System.Text.Json.Serialization;

namespace GreenChannel.Core.Papers;

/// <summary>
/// A kind of paper (文书) that the office issues: its code, what its numbers begin with, and its names. Those that use cases issue by name
/// stand here; any other comes with its template, see <see cref="PaperKinds.Declare"/>.
/// </summary>
/// <param name="Code">Stable, as the database and the REST door know it, such as <c>acceptance-notice</c>.</param>
/// <param name="Prefix">Two to four capital letters; one in use is never free again, since numbers in people's hands begin with it.</param>
[JsonConverter(typeof(PaperKindJson))]
public sealed record PaperKind(string Code, string Prefix, string NameZh, string NameEn)
{
    /// <summary>The office recommends priority examination; it never grants it.</summary>
    public static readonly PaperKind PriorityExamination = new(
        PaperKinds.PriorityExamination,
        "PE",
        "发明专利优先审查证明",
        "priority-examination certificate"
    );

    /// <summary>No record was found in a period, a scope and a source.</summary>
    public static readonly PaperKind NoViolation = new(PaperKinds.NoViolation, "NV", "无知识产权违法行为证明", "no-violation certificate");

    /// <summary>What was handed in, and when.</summary>
    public static readonly PaperKind Receipt = new("receipt", "RC", "收件凭证", "receipt");

    public static readonly PaperKind AcceptanceNotice = new("acceptance-notice", "AN", "受理通知书", "acceptance notice");

    public static readonly PaperKind DeficiencyNotice = new("deficiency-notice", "DN", "一次性补正告知书", "one-time deficiency notice");

    public static readonly PaperKind SuspensionNotice = new("suspension-notice", "SN", "暂停计时告知书", "suspension notice");

    public static readonly PaperKind ResumptionNotice = new("resumption-notice", "RN", "恢复计时告知书", "resumption notice");

    public static readonly PaperKind RefusalDecision = new("refusal-decision", "RD", "不予出具决定书", "refusal decision");

    /// <summary>The records that stand, as they are, where the office gives a letter instead of a refusal.</summary>
    public static readonly PaperKind ResultLetter = new("result-letter", "RL", "查询结果告知函", "letter of results");

    /// <summary>Instead of a no-violation certificate, where to get the public credit report.</summary>
    public static readonly PaperKind ReferralNotice = new("referral-notice", "RF", "信用报告指引告知书", "referral to the credit report");

    /// <summary>The applicant took the request back, or let the time for correction pass.</summary>
    public static readonly PaperKind WithdrawalConfirmation = new("withdrawal-confirmation", "WC", "撤回确认书", "withdrawal confirmation");

    /// <summary>A certificate does not hold any more, or another one has taken its place.</summary>
    public static readonly PaperKind RevocationNotice = new("revocation-notice", "RV", "撤销公告", "revocation notice");

    /// <summary>Whether an applicant may ask for it.</summary>
    public bool IsRequestable => PaperKinds.Requestable.Contains(Code);

    /// <summary>One kind has one code.</summary>
    public bool Equals(PaperKind? other) => other?.Code == Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}
