namespace GreenChannel.Core.Certificates;

/// <summary>What is printed into a template: names of placeholders and their values (texts, or lists of such facts).</summary>
public sealed class CertificateFacts : Dictionary<string, object?>;

/// <summary>What stands on every paper beside its template's own text.</summary>
public sealed record PaperHead(string Number, string Issuer, string IssuerEn, DateTimeOffset IssuedAt, string? Addressee, string? Signatory, string VerifyUrl, string? Specimen);

/// <summary>A template filled with facts, and the version of the template.</summary>
public sealed record FilledTemplate(CertificateContent Content, string TemplateVersion);

/// <summary>The templates of the papers. A placeholder without a fact is a fault of the template and throws.</summary>
public interface ICertificateTemplates
{
    FilledTemplate Fill(CertificateKind kind, PaperHead head, CertificateFacts facts);
}
