using System.Security.Cryptography;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Papers;

/// <summary>Makes the file of a paper from its record: fills the template, draws it, signs it and flushes it to the disk.</summary>
public sealed class PaperPrinter(IPaperTemplates templates, IPaperRenderer renderer, IDocumentSigner signer, IPaperFiles files)
{
    private const string Watermark = "测试件 SPECIMEN";

    /// <summary>The line that marks everything signed with a throw-away key; none when the key is a real one.</summary>
    public string? Specimen => signer.Certificate.IsThrowAway ? Watermark : null;

    public async Task<PrintedPaper> PrintAsync(PaperRecord record, CancellationToken ct)
    {
        var filled = templates.Fill(record.Kind, record.Head, record.Facts);
        var drawn = renderer.Render(filled.Content);
        var note = new SignatureNote(record.Head.Issuer, $"{record.Kind.NameZh} {record.Number}", record.Head.IssuedAt);
        var signed = await signer.SignAsync(drawn, note, ct);
        var file = await files.KeepAsync(signed.Pdf, ct);
        return new PrintedPaper(
            file,
            filled.Template,
            Hash(drawn.Pdf),
            signed.SignedDigest,
            signer.Certificate.Thumbprint,
            renderer.FontsHash
        );
    }

    /// <summary>Draws an issued paper anew from its record and compares it with what was signed.</summary>
    public Reproduction Reproduce(Paper paper)
    {
        if (paper is not { Record: { } record, TemplateHash: { } template, DrawnSha256: { } drawn })
            return Reproduction.NotRecorded;
        if (templates.FillAs(template, record.Head, record.Facts) is not { } filled)
            return Reproduction.TemplateUnknown;
        if (paper.FontsHash != renderer.FontsHash)
            return Reproduction.OtherFonts;
        return Hash(renderer.Render(filled.Content).Pdf) == drawn ? Reproduction.Same : Reproduction.Different;
    }

    /// <summary>
    /// Makes the copy of a paper that is handed out when it does not hold any more: the announcement first, then the paper with
    /// a mark across every page. It is drawn for the eye and not signed. None when the paper cannot be drawn anew.
    /// </summary>
    public async Task<StoredContent?> PrintEndedAsync(Paper ended, Paper notice, CancellationToken ct)
    {
        var mark = ended.Status == PaperStatus.Revoked ? "已撤销 REVOKED" : "已替换 SUPERSEDED";
        return Fill(ended) is { } paper && Fill(notice) is { } cover
            ? await files.KeepAsync(renderer.Render(paper with { Specimen = mark }, cover).Pdf, ct)
            : null;
    }

    private PaperContent? Fill(Paper paper) =>
        paper is { Record: { } record, TemplateHash: { } hash } ? templates.FillAs(hash, record.Head, record.Facts)?.Content : null;

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}

/// <summary>What drawing a paper anew has shown.</summary>
public enum Reproduction
{
    /// <summary>Every byte before the signature is the same.</summary>
    Same,

    /// <summary>The bytes differ although record, template and fonts are the same.</summary>
    Different,

    /// <summary>Other fonts are installed than those it was drawn with.</summary>
    OtherFonts,

    /// <summary>The text of its template is not known here.</summary>
    TemplateUnknown,

    /// <summary>It was issued before records were kept.</summary>
    NotRecorded,
}
