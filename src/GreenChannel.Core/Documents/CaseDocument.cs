namespace GreenChannel.Core.Documents;

/// <summary>A document that an applicant put into a case under a code of the catalogue; its content is found by its SHA-256.</summary>
public sealed class CaseDocument
{
    private CaseDocument() { }

    public CaseDocument(
        Guid caseId,
        string code,
        string fileName,
        StoredContent content,
        string mediaType,
        DocumentDates dates,
        DateTimeOffset receivedAt
    )
    {
        (CaseId, Code, FileName, MediaType, Size, Sha256, ReceivedAt) = (
            caseId,
            code,
            fileName,
            mediaType,
            content.Size,
            content.Sha256,
            receivedAt
        );
        (IssuedOn, ValidUntil) = (dates.IssuedOn, dates.ValidUntil);
    }

    /// <summary>A record that the office holds of the party already.</summary>
    public CaseDocument(Guid caseId, KnownDocument known, DateTimeOffset at)
        : this(
            caseId,
            known.Code,
            known.FileName,
            new StoredContent(known.Sha256, known.Size),
            known.MediaType,
            new DocumentDates(known.IssuedOn, known.ValidUntil),
            at
        ) => SharedFrom = known.FromCase;

    /// <summary>A newer file under the same code takes this one's place.</summary>
    public void ReplaceBy(CaseDocument newer) =>
        (OriginalSeenBy, Scan, Notes, FileName, MediaType, Size, Sha256, ReceivedAt, IssuedOn, ValidUntil, SharedFrom) = (
            newer.OriginalSeenBy,
            newer.Scan,
            newer.Notes,
            newer.FileName,
            newer.MediaType,
            newer.Size,
            newer.Sha256,
            newer.ReceivedAt,
            newer.IssuedOn,
            newer.ValidUntil,
            newer.SharedFrom
        );

    public Guid CaseId { get; private set; }

    public string Code { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>Hexadecimal, lower case.</summary>
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    /// <summary>Its last day, as the applicant states it; none when it does not expire.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>What the scanner has said of it; none where there was no scanner when it came in.</summary>
    public ScanState? Scan { get; private set; }

    /// <summary>Why it is handed to nobody, or nothing.</summary>
    public Refusal? Unsafe =>
        Scan switch
        {
            ScanState.Pending => new ScanPending(Code),
            ScanState.Infected => new DocumentShut(Code),
            _ => null,
        };

    /// <summary>Notes what the scanner has said.</summary>
    public CaseDocument Scanned(ScanState? state)
    {
        Scan = state;
        return this;
    }

    /// <summary>What is in it beside what is read, such as <c>form-script</c> or <c>attachment:invoice.xml</c>; told to officers.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Notes what was found in it.</summary>
    public CaseDocument With(IReadOnlyList<string> notes)
    {
        Notes = notes;
        return this;
    }

    /// <summary>The clerk who held it against the original at the counter; none when nobody did.</summary>
    public string? OriginalSeenBy { get; private set; }

    /// <summary>Notes that a clerk has seen the original of it.</summary>
    public void SeeOriginal(string by) => OriginalSeenBy = by;

    /// <summary>The number of the case from which the office took it instead of asking again; none for one that was uploaded.</summary>
    public string? SharedFrom { get; private set; }
}
