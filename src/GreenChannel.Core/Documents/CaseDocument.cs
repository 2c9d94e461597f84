namespace GreenChannel.Core.Documents;

/// <summary>A document that an applicant put into a case under a code of the catalogue; its content is found by its SHA-256.</summary>
public sealed class CaseDocument
{
    private CaseDocument()
    {
    }

    public CaseDocument(Guid caseId, string code, string fileName, StoredContent content, string mediaType, DateTimeOffset receivedAt)
    {
        (CaseId, Code, FileName, MediaType, Size, Sha256, ReceivedAt) =
            (caseId, code, fileName, mediaType, content.Size, content.Sha256, receivedAt);
    }

    /// <summary>A newer file under the same code takes this one's place.</summary>
    internal void ReplaceBy(CaseDocument newer) =>
        (FileName, MediaType, Size, Sha256, ReceivedAt) = (newer.FileName, newer.MediaType, newer.Size, newer.Sha256, newer.ReceivedAt);

    public Guid CaseId { get; private set; }

    public string Code { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>Hexadecimal, lower case.</summary>
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }
}
