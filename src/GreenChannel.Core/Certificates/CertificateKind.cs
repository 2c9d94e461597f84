namespace GreenChannel.Core.Certificates;

/// <summary>The papers that the office issues: the two certificates, and the notices and decisions on the way to them.</summary>
public enum CertificateKind
{
    /// <summary>发明专利优先审查证明: the office recommends priority examination; it never grants it.</summary>
    PriorityExamination,

    /// <summary>无知识产权违法行为证明: no record was found in a period, a scope and a source.</summary>
    NoViolation,

    /// <summary>受理通知书.</summary>
    AcceptanceNotice,

    /// <summary>一次性补正告知书.</summary>
    DeficiencyNotice,

    /// <summary>不予出具决定书.</summary>
    RefusalDecision,
}

/// <summary>The written names of the kinds.</summary>
public static class CertificateKinds
{
    public const string PriorityExamination = "priority-examination";
    public const string NoViolation = "no-violation";

    /// <summary>What an applicant may ask for.</summary>
    public static readonly IReadOnlyList<string> Requestable = [PriorityExamination, NoViolation];

    public static string Code(this CertificateKind kind) => kind switch
    {
        CertificateKind.PriorityExamination => PriorityExamination,
        CertificateKind.NoViolation => NoViolation,
        CertificateKind.AcceptanceNotice => "acceptance-notice",
        CertificateKind.DeficiencyNotice => "deficiency-notice",
        CertificateKind.RefusalDecision => "refusal-decision",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static CertificateKind Parse(string code) =>
        Enum.GetValues<CertificateKind>().First(kind => kind.Code() == code);

    public static string NameZh(this CertificateKind kind) => kind switch
    {
        CertificateKind.PriorityExamination => "发明专利优先审查证明",
        CertificateKind.NoViolation => "无知识产权违法行为证明",
        CertificateKind.AcceptanceNotice => "受理通知书",
        CertificateKind.DeficiencyNotice => "一次性补正告知书",
        _ => "不予出具决定书",
    };

    public static string NameEn(this CertificateKind kind) => kind switch
    {
        CertificateKind.PriorityExamination => "priority-examination certificate",
        CertificateKind.NoViolation => "no-violation certificate",
        CertificateKind.AcceptanceNotice => "acceptance notice",
        CertificateKind.DeficiencyNotice => "one-time deficiency notice",
        _ => "refusal decision",
    };
}
