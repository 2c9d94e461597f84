using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Papers;

namespace GreenChannel.Server.Api;

/// <summary>What the public is told about a paper; nothing of it is not printed on the paper or announced.</summary>
public sealed record VerifyView(
    string Status,
    string? Kind = null,
    string? KindZh = null,
    string? Number = null,
    string? Holder = null,
    DateOnly? IssuedOn = null,
    string? Issuer = null,
    string? Sha256 = null,
    DateOnly? EndedOn = null,
    string? Reason = null,
    string? Successor = null,
    string? Notice = null,
    bool? Specimen = null,
    IReadOnlyList<InclusionProof>? Log = null,
    string StatusZh = "查无此证",
    string? DocumentNumber = null,
    IReadOnlyList<PrintedFact>? Facts = null,
    bool Sealed = false,
    string? RecordHead = null
)
{
    public static readonly VerifyView Unknown = new("unknown");

    /// <summary>Register and log differ: until that is cleared up nothing is told of the paper.</summary>
    public static readonly VerifyView InDoubt = new("in-doubt", StatusZh: "存疑");

    public static VerifyView Of(Paper paper, IReadOnlyList<InclusionProof>? log = null) =>
        new(
            paper.Status.ToString().ToLowerInvariant(),
            paper.Kind.Code,
            paper.Kind.NameZh,
            paper.Number,
            paper.Holder,
            BeijingTime.DayOf(paper.IssuedAt),
            paper.Issuer,
            paper.Sha256,
            paper.EndedAt is { } ended ? BeijingTime.DayOf(ended) : null,
            paper.EndReason,
            paper.Successor,
            paper.Notice,
            paper.IsSpecimen ? true : null,
            log,
            WordOf(paper.Status),
            paper.Record?.Head.DocumentNumber,
            PrintedFacts.Of(paper),
            paper.SealedSha256 is not null,
            paper.Record?.Head.RecordHead
        );

    private static string WordOf(PaperStatus status) =>
        status switch
        {
            PaperStatus.Valid => "有效",
            PaperStatus.Revoked => "已撤销",
            _ => "已被替换",
        };
}

/// <summary>What is said about a file that was handed in.</summary>
/// <param name="SignedBy">The name in the certificate that signed it; anyone can put any name there, so it counts only when the file is
/// genuine.</param>
/// <param name="StampedAt">The moment that the office's timestamp authority confirmed; told of genuine files only, for anyone can add a
/// stamp of his own.</param>
public sealed record FileView(
    string Status,
    bool Genuine,
    bool AlteredAfterSigning,
    FileFinding Finding,
    string Text,
    string TextZh,
    string Sha256,
    string? SignedBy,
    DateTimeOffset? StampedAt,
    VerifyView? Certificate,
    bool Sealed
);

/// <summary>Words what was found of a code or a file.</summary>
internal sealed class Verification(VerifyPaper verify)
{
    public async Task<VerifyView> OfCodeAsync(string typed, CancellationToken ct) =>
        await verify.RunAsync(typed, ct) switch
        {
            null => VerifyView.Unknown,
            { Paper: { } paper, Log: var log } => VerifyView.Of(paper, log),
            _ => VerifyView.InDoubt,
        };

    public async Task<FileView> OfFileAsync(byte[] file, CancellationToken ct)
    {
        var (sha256, signature, verdict, isSealed, isInDoubt) = await verify.RunAsync(file, ct);
        if (isInDoubt)
            return Doubtful(sha256, verdict);
        var (text, textZh) = Words(verdict, isSealed);
        return new FileView(
            verdict.IsGenuine ? VerifyView.Of(verdict.Paper!).Status : VerifyView.Unknown.Status,
            verdict.IsGenuine,
            verdict.IsAltered,
            verdict.Finding,
            text,
            textZh,
            sha256,
            signature.SignerName,
            verdict.IsGenuine ? signature.StampedAt : null,
            verdict.Paper is null ? null : VerifyView.Of(verdict.Paper),
            isSealed
        );
    }

    private static FileView Doubtful(string sha256, FileVerdict verdict) =>
        new(
            VerifyView.InDoubt.Status,
            false,
            verdict.IsAltered,
            verdict.Finding,
            "What the office's register says of this file differs from its transparency log. Do not rely on it, and ask the office.",
            "本局登记库与透明日志对该文件的记载不一致，查明前不可采信，请向本局核实。",
            sha256,
            null,
            null,
            null,
            false
        );

    private static (string Text, string TextZh) Words(FileVerdict verdict, bool isSealed) =>
        (verdict.Finding, verdict.Paper?.Status) switch
        {
            (FileFinding.Genuine, _) when verdict.Paper!.IsSpecimen => (
                "This file was made for trying the service out; it is a specimen without any force.",
                "文件为测试件，不具有任何效力。"
            ),
            (FileFinding.Genuine, PaperStatus.Valid) when isSealed => (
                "This is the sealed version of a certificate; it is genuine and valid.",
                "文件为加盖电子印章的版本，真实有效。"
            ),
            (FileFinding.Genuine, PaperStatus.Valid) => ("This file is genuine and valid.", "文件真实，证明有效。"),
            (FileFinding.Genuine, PaperStatus.Revoked) => (
                "This file was issued by the office, but it has been revoked.",
                "文件系本局出具，但已被撤销，不再有效。"
            ),
            (FileFinding.Genuine, _) => (
                "This file was issued by the office, but another one has taken its place.",
                "文件系本局出具，但已被新的证明替换，不再有效。"
            ),
            (FileFinding.Altered, _) => (
                "This file bears a signature of the office, but was altered after signing. Do not rely on it.",
                "文件带有本局签名，但签名后被改动，不可采信。"
            ),
            (FileFinding.Extended, _) => (
                "Something was added to this file after it was signed. Do not rely on it.",
                "文件在签名后被追加内容，不可采信。"
            ),
            (FileFinding.SignatureRemoved, _) => (
                "This was a paper of the office, but it bears no signature of the office any more. Do not rely on it.",
                "文件原系本局出具，但本局签名已被去除或者替换，不可采信。"
            ),
            (FileFinding.MarkedCopy, _) => (
                "This is the marked copy of a paper of the office that does not hold any more.",
                "本局出具的带有失效标记的副本，所载证明已失效。"
            ),
            (FileFinding.NotInRegister, _) => (
                "This file is signed with a key of the office, but is not in its register. Ask the office.",
                "文件带有本局签名，但登记库中没有记录，请向本局核实。"
            ),
            (FileFinding.NotPdf, _) => ("This is not a PDF file.", "不是 PDF 文件。"),
            _ => ("This file does not come from this office.", "文件不是本局出具。"),
        };
}
