using GreenChannel.Core.Approvals;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Views;

/// <summary>An issued paper, and what became of it.</summary>
public sealed record CertificateView(
    string Number,
    string Kind,
    string KindZh,
    string CaseId,
    string Holder,
    string Issuer,
    DateTimeOffset IssuedAt,
    PaperStatus Status,
    string Sha256,
    long Size,
    string TemplateVersion,
    string VerifyUrl,
    string PdfUrl,
    string? DrawnSha256,
    string? TemplateHash,
    string? FontsHash,
    string? Signer,
    DateTimeOffset? EndedAt,
    string? Reason,
    string? Notice,
    string? Successor,
    string? SealedUrl,
    IReadOnlyList<ChangeView> Changes
);

/// <summary>A proposal to revoke or replace a certificate.</summary>
public sealed record ChangeView(
    string Id,
    string Number,
    ChangeAct Act,
    string Reason,
    IReadOnlyDictionary<string, string> Corrections,
    ProposalState State,
    string ProposedBy,
    DateTimeOffset ProposedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Note
)
{
    public static ChangeView Of(CertificateChange change, Actor reader)
    {
        var named = reader.Shows(Guarded.OfficersNames);
        return new ChangeView(
            change.Id.ToString("N"),
            change.Number,
            change.Act,
            change.Reason,
            change.Corrections,
            change.State,
            named ? change.ProposedBy : "",
            change.ProposedAt,
            named ? change.DecidedBy : null,
            change.DecidedAt,
            named ? change.Note : null
        );
    }
}
