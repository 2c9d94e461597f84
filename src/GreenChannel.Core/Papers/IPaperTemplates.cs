using System.Text.Json.Serialization;

namespace GreenChannel.Core.Papers;

/// <summary>
/// What is printed into a template: names of placeholders and their values (texts, numbers, yes or no, or lists of texts or of such facts).
/// </summary>
[JsonConverter(typeof(TemplateDataJson))]
public sealed class TemplateData : Dictionary<string, object?>;

/// <summary>What stands on every paper beside its template's own text.</summary>
/// <param name="DocumentNumber">The office's own number of the paper, beside ours; none where it writes none.</param>
/// <param name="RecordHead">The last head of the record: size, a colon, and the root in hexadecimal; none on papers of before.</param>
/// <param name="VerifyUrl">What the QR code holds: the address of the verification page with the signed statement behind it.</param>
public sealed record PaperHead(
    string Number,
    string Issuer,
    string IssuerEn,
    DateTimeOffset IssuedAt,
    string? Addressee,
    string? Signatory,
    string VerifyUrl,
    string? Specimen,
    string? DocumentNumber = null,
    string? RecordHead = null
);

/// <summary>Which text a template had: its version as officials count it, with the beginning of its hash, and its whole SHA-256.</summary>
public sealed record TemplateVersion(string Version, string Hash);

/// <summary>A template filled with facts.</summary>
public sealed record FilledTemplate(PaperContent Content, TemplateVersion Template);

/// <summary>The templates of the papers. A placeholder without a fact is a fault of the template and throws.</summary>
public interface IPaperTemplates
{
    /// <summary>Fills the template in force.</summary>
    FilledTemplate Fill(PaperKind kind, PaperHead head, TemplateData facts);

    /// <summary>Fills a template as it was once in force; none when that text is not known.</summary>
    FilledTemplate? FillAs(string templateHash, PaperHead head, TemplateData facts);
}
