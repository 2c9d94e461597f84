using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Views;

/// <summary>A finding as an applicant reads it.</summary>
public sealed record FindingView(
    string Pointer,
    string RuleId,
    Severity Severity,
    string Message,
    string MessageZh,
    string? Document,
    string? Article
)
{
    public static FindingView Of(Finding finding) =>
        new(finding.Pointer, finding.RuleId, finding.Severity, finding.Message, finding.MessageZh, finding.Document, finding.Article);
}

/// <summary>A certificate that was asked for, and where it can be verified.</summary>
public sealed record RequestView(string Kind, RequestResult Result, string? Number, string? VerifyUrl, string? Sha256)
{
    public static RequestView Of(CertificateRequest request, OfficeOptions office) =>
        new(
            request.Kind,
            request.Result,
            request.Number,
            request.VerifyCode is null ? null : $"{office.PublicUrl.TrimEnd('/')}/verify/{request.VerifyCode}",
            request.Sha256
        );
}

/// <summary>The deadline in short; <paramref name="ProofUrl"/> explains it day by day.</summary>
public sealed record DeadlineView(
    DateOnly? DueOn,
    bool Provisional,
    Lamp Lamp,
    bool Paused,
    int BudgetDays,
    int ConsumedDays,
    string Text,
    string TextZh,
    string ProofUrl
);

/// <summary>A document of a case.</summary>
/// <param name="Notes">
/// What is in it beside what is read: <c>form-script</c> for fields that compute, <c>attachment:NAME</c> for a file that it brings along.
/// </param>
/// <param name="Scan">What the scanner has said of it; none where none is configured.</param>
/// <param name="OriginalSeenBy">The clerk who held it against the original at the counter.</param>
public sealed record DocumentView(
    string Code,
    string FileName,
    string MediaType,
    long Size,
    string Sha256,
    DateTimeOffset ReceivedAt,
    DateOnly? IssuedOn,
    DateOnly? ValidUntil,
    string? SharedFrom,
    IReadOnlyList<string> Notes,
    ScanState? Scan,
    string? OriginalSeenBy
)
{
    public static DocumentView Of(CaseDocument document) =>
        new(
            document.Code,
            document.FileName,
            document.MediaType,
            document.Size,
            document.Sha256,
            document.ReceivedAt,
            document.IssuedOn,
            document.ValidUntil,
            document.SharedFrom,
            document.Notes,
            document.Scan,
            document.OriginalSeenBy
        );
}

/// <summary>A case with all that its applicant and the office may see.</summary>
/// <param name="Faults">Of a draft, what its form still lacks; none when it may be handed in.</param>
public sealed record CaseView(
    string Id,
    string Number,
    string QueryCode,
    CaseStatus Status,
    string RuleSet,
    DateTimeOffset FiledAt,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? ClosedAt,
    Applicant Applicant,
    Agent? Agent,
    Handler? Handler,
    Patent? Patent,
    Clearance? Clearance,
    Declarations? Declarations,
    IReadOnlyList<RequestView> Certificates,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<DocumentView> Documents,
    DateOnly? CorrectBy,
    bool? CorrectByProvisional,
    DeadlineView? Deadline,
    RegisterView? Register = null,
    IReadOnlyList<Fault>? Faults = null
);

/// <summary>A case in a list.</summary>
public sealed record CaseLineView(
    string Id,
    string Number,
    CaseStatus Status,
    string ApplicantName,
    IReadOnlyList<RequestView> Certificates,
    DateTimeOffset FiledAt,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? ClosedAt,
    DateOnly? DueOn,
    bool Provisional,
    Lamp? Lamp,
    int? ConsumedDays,
    int? BudgetDays
);

/// <summary>An entry of the history; to an applicant the officer is a role, not a name.</summary>
public sealed record EventView(DateTimeOffset At, string Kind, string Actor, string ActorZh, string Text, string TextZh)
{
    public static EventView Of(HistoryEntry happened, Actor viewer)
    {
        var (name, nameZh) = Disclosure.ActorFor(viewer, happened);
        return new EventView(happened.At, happened.Kind, name, nameZh, happened.Text, happened.TextZh);
    }
}
