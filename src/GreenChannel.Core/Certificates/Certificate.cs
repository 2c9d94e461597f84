using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Certificates;

/// <summary>What a paper is about: case, certificate refused, which revision it is from 1 on, holder and the holder's identifier.</summary>
public sealed record PaperSubject(Guid CaseId, string About, int Revision, string Holder, string Owner);

/// <summary>Whether a paper holds.</summary>
public enum CertificateStatus
{
    Valid,
    Revoked,
    Superseded,
}

/// <summary>A paper that was issued: its number, whom it is about, the file by its SHA-256, and the code it is verified by.</summary>
public sealed class Certificate
{
    private Certificate()
    {
    }

    public Certificate(CertificateNumber number, PaperSubject subject, FilledTemplate filled, StoredContent file, string verifyCode)
    {
        Number = number.ToString();
        Kind = number.Kind;
        (CaseId, About, Revision, Holder, Owner) = (subject.CaseId, subject.About, subject.Revision, subject.Holder, subject.Owner);
        (Issuer, IssuedAt, TemplateVersion) = (filled.Content.Issuer, filled.Content.IssuedAt, filled.TemplateVersion);
        (Sha256, Size, VerifyCode) = (file.Sha256, file.Size, verifyCode);
    }

    public string Number { get; private set; } = "";

    public CertificateKind Kind { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>For a refusal decision, the certificate that was refused; empty otherwise.</summary>
    public string About { get; private set; } = "";

    /// <summary>Counts the papers of one kind about one thing in one case: a certificate has one revision, a notice may have more.</summary>
    public int Revision { get; private set; }

    public string Holder { get; private set; } = "";

    /// <summary>The identifier of the party that may fetch it.</summary>
    public string Owner { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public DateTimeOffset IssuedAt { get; private set; }

    public string TemplateVersion { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>Unguessable: 100 random bits.</summary>
    public string VerifyCode { get; private set; } = "";

    public CertificateStatus Status { get; private set; }
}

/// <summary>Keeps the files of issued papers; a file is flushed before this answers.</summary>
public interface ICertificateFiles
{
    Task<StoredContent> KeepAsync(ReadOnlyMemory<byte> file, CancellationToken ct);

    Stream? Open(string sha256);

    /// <summary>Whether a file is there, without opening it.</summary>
    bool Has(string sha256);
}
