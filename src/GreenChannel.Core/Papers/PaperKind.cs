namespace GreenChannel.Core.Papers;

/// <summary>The papers that the office issues: the two certificates, and the notices and decisions around them.</summary>
public enum PaperKind
{
    /// <summary>发明专利优先审查证明: the office recommends priority examination; it never grants it.</summary>
    PriorityExamination,

    /// <summary>无知识产权违法行为证明: no record was found in a period, a scope and a source.</summary>
    NoViolation,

    /// <summary>收件凭证: what was handed in, and when.</summary>
    Receipt,

    /// <summary>受理通知书.</summary>
    AcceptanceNotice,

    /// <summary>一次性补正告知书.</summary>
    DeficiencyNotice,

    /// <summary>暂停计时告知书.</summary>
    SuspensionNotice,

    /// <summary>恢复计时告知书.</summary>
    ResumptionNotice,

    /// <summary>不予出具决定书.</summary>
    RefusalDecision,

    /// <summary>查询结果告知函: the records that stand, as they are, where the office gives a letter instead of a refusal.</summary>
    ResultLetter,

    /// <summary>信用报告指引告知书: instead of a no-violation certificate, where to get the public credit report.</summary>
    ReferralNotice,

    /// <summary>撤回确认书: the applicant took the request back, or let the time for correction pass.</summary>
    WithdrawalConfirmation,

    /// <summary>撤销公告: a certificate does not hold any more, or another one has taken its place.</summary>
    RevocationNotice,
}

/// <summary>The written names of the kinds.</summary>
public static class PaperKinds
{
    public const string PriorityExamination = "priority-examination";
    public const string NoViolation = "no-violation";

    /// <summary>What an applicant may ask for.</summary>
    public static readonly IReadOnlyList<string> Requestable = [PriorityExamination, NoViolation];

    private static readonly Dictionary<PaperKind, Names> All = new()
    {
        [PaperKind.PriorityExamination] = new(PriorityExamination, "PE", "发明专利优先审查证明", "priority-examination certificate"),
        [PaperKind.NoViolation] = new(NoViolation, "NV", "无知识产权违法行为证明", "no-violation certificate"),
        [PaperKind.Receipt] = new("receipt", "RC", "收件凭证", "receipt"),
        [PaperKind.AcceptanceNotice] = new("acceptance-notice", "AN", "受理通知书", "acceptance notice"),
        [PaperKind.DeficiencyNotice] = new("deficiency-notice", "DN", "一次性补正告知书", "one-time deficiency notice"),
        [PaperKind.SuspensionNotice] = new("suspension-notice", "SN", "暂停计时告知书", "suspension notice"),
        [PaperKind.ResumptionNotice] = new("resumption-notice", "RN", "恢复计时告知书", "resumption notice"),
        [PaperKind.RefusalDecision] = new("refusal-decision", "RD", "不予出具决定书", "refusal decision"),
        [PaperKind.ResultLetter] = new("result-letter", "RL", "查询结果告知函", "letter of results"),
        [PaperKind.ReferralNotice] = new("referral-notice", "RF", "信用报告指引告知书", "referral to the credit report"),
        [PaperKind.WithdrawalConfirmation] = new("withdrawal-confirmation", "WC", "撤回确认书", "withdrawal confirmation"),
        [PaperKind.RevocationNotice] = new("revocation-notice", "RV", "撤销公告", "revocation notice"),
    };

    public static string Code(this PaperKind kind) => All[kind].Code;

    public static string NameZh(this PaperKind kind) => All[kind].Zh;

    public static string NameEn(this PaperKind kind) => All[kind].En;

    /// <summary>What its numbers begin with.</summary>
    public static string Prefix(this PaperKind kind) => All[kind].Prefix;

    public static bool IsRequestable(this PaperKind kind) => Requestable.Contains(kind.Code());

    public static PaperKind Parse(string code) =>
        Find(code) ?? throw new ArgumentOutOfRangeException(nameof(code), code, "There is no paper of this kind.");

    /// <summary>The kind with a code; none when there is none.</summary>
    public static PaperKind? Find(string? code) =>
        All.Where(pair => pair.Value.Code == code).Select(pair => (PaperKind?)pair.Key).FirstOrDefault();

    /// <summary>The kind whose numbers begin with a prefix; none when there is none.</summary>
    public static PaperKind? FindByPrefix(string prefix) =>
        All.Where(pair => pair.Value.Prefix == prefix).Select(pair => (PaperKind?)pair.Key).FirstOrDefault();

    private sealed record Names(string Code, string Prefix, string Zh, string En);
}
