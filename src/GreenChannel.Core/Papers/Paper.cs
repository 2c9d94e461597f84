using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Papers;

/// <summary>
/// What a paper is about: case, certificate refused or announced, which revision it is from 1 on, holder and the holder's identifier.
/// </summary>
public sealed record PaperSubject(Guid CaseId, string About, int Revision, string Holder, string Owner);

/// <summary>Whether a paper holds.</summary>
public enum PaperStatus
{
    Valid,
    Revoked,
    Superseded,
}

/// <summary>A paper that was issued: its number, whom it is about, the file by its SHA-256, and the code it is verified by.</summary>
public sealed class Paper
{
    private Paper() { }

    public Paper(PaperSubject subject, PaperRecord record, PrintedPaper printed, string verifyCode)
    {
        (Number, Kind) = (record.Number, record.Kind);
        (CaseId, About, Revision, Holder, Owner) = (subject.CaseId, subject.About, subject.Revision, subject.Holder, subject.Owner);
        (Issuer, IssuedAt) = (record.Head.Issuer, record.Head.IssuedAt);
        (TemplateVersion, TemplateHash, FontsHash) = (printed.Template.Version, printed.Template.Hash, printed.FontsHash);
        (Sha256, Size, DrawnSha256, SignedDigest, Signer) = (
            printed.File.Sha256,
            printed.File.Size,
            printed.DrawnSha256,
            printed.SignedDigest,
            printed.Signer
        );
        (Record, VerifyCode, IsSpecimen) = (record, verifyCode, !string.IsNullOrEmpty(record.Head.Specimen));
    }

    public string Number { get; private set; } = "";

    public PaperKind Kind { get; private set; } = null!;

    public Guid CaseId { get; private set; }

    /// <summary>
    /// For a refusal decision, the certificate that was refused; for an announcement, the number it is about; empty otherwise.
    /// </summary>
    public string About { get; private set; } = "";

    /// <summary>Counts the papers of one kind about one thing in one case: a replacement has the next revision.</summary>
    public int Revision { get; private set; }

    public string Holder { get; private set; } = "";

    /// <summary>The identifier of the party that may fetch it.</summary>
    public string Owner { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public DateTimeOffset IssuedAt { get; private set; }

    public string TemplateVersion { get; private set; } = "";

    /// <summary>SHA-256 of the template's text; none for papers of the first version.</summary>
    public string? TemplateHash { get; private set; }

    /// <summary>A hash of the fonts it was drawn with; none for papers of the first version.</summary>
    public string? FontsHash { get; private set; }

    /// <summary>SHA-256 of the file as it was handed out.</summary>
    public string Sha256 { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of the file before its signature: what drawing it anew must give.</summary>
    public string? DrawnSha256 { get; private set; }

    /// <summary>SHA-256 of the bytes that the signature covers, by which an altered copy is recognised.</summary>
    public string? SignedDigest { get; private set; }

    /// <summary>SHA-256 of the certificate that it was signed with.</summary>
    public string? Signer { get; private set; }

    /// <summary>Unguessable: 100 random bits.</summary>
    public string VerifyCode { get; private set; } = "";

    public PaperStatus Status { get; private set; }

    /// <summary>When it was revoked or replaced.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was revoked or replaced, as announced.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The number of the announcement.</summary>
    public string? Notice { get; private set; }

    /// <summary>The number of the certificate that has taken its place.</summary>
    public string? Successor { get; private set; }

    /// <summary>SHA-256 of the marked copy that is handed out since it has ended; none when it could not be drawn anew.</summary>
    public string? EndedSha256 { get; private set; }

    /// <summary>SHA-256 of the version that the city's seal system has sealed, which is handed out since; none without one.</summary>
    public string? SealedSha256 { get; private set; }

    /// <summary>Of the sealed version: PDF or OFD.</summary>
    public string? SealedMediaType { get; private set; }

    /// <summary>All that was printed on it; loaded only when asked for, and none for papers of the first version.</summary>
    public PaperRecord? Record { get; private set; }

    /// <summary>Whether it was issued for trying out only, and has no force.</summary>
    public bool IsSpecimen { get; private set; }

    public void HandOut(StoredContent markedCopy) => EndedSha256 = markedCopy.Sha256;

    public void TakeSealed(SealedVersion version) => (SealedSha256, SealedMediaType) = (version.Sha256, version.MediaType);

    /// <summary>It does not hold any more; with a successor, because that one has taken its place.</summary>
    public void End(string reason, DateTimeOffset at, string notice, string? successor)
    {
        Status = successor is null ? PaperStatus.Revoked : PaperStatus.Superseded;
        (EndReason, EndedAt, Notice, Successor) = (reason, at, notice, successor);
    }
}
