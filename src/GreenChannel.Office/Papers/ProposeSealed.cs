using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>A supervisor hands in the version of a certificate that the city's seal system has sealed; a second one approves it.</summary>
public sealed class ProposeSealed(
    IPaperStore certificates,
    ICaseStore cases,
    IProposals proposals,
    IDocumentStore documents,
    IDocumentReader reader,
    IPaperFiles files,
    DocumentOptions options,
    TimeProvider clock
)
{
    public async Task<Outcome<SealedVersion>> RunAsync(string number, Stream content, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeSealed) is { } notPermitted)
            return notPermitted;
        if (await certificates.FindAsync(number, ct) is not { } paper)
            return new NoSuchPaper(number);
        if (await cases.ConflictOfAsync(paper.CaseId, by, clock.GetUtcNow(), ct) is { } conflict)
            return conflict;
        if (!paper.Kind.IsRequestable)
            return new NotACertificate(number);
        if (paper.Status != PaperStatus.Valid)
            return new CertificateEnded(number);
        if (paper.SealedSha256 is not null || await proposals.PendingAsync(ApprovalKind.Sealed, number, ct) is not null)
            return new SealedAlready(number);

        var taken = await documents.TakeInAsync(content, options.LargestBytes, ct);
        if (taken.IsRefused(out var refusal))
            return refusal;
        await using var incoming = taken.Value;
        if (incoming.Content.Sha256 == paper.Sha256)
            return new SealMissing(number);
        await using var file = incoming.OpenRead();
        var kind = ContentSniffer.Sniff(file, [MediaKind.Pdf, MediaKind.Ofd]);
        if (kind.IsRefused(out refusal))
            return refusal;
        file.Position = 0;
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        var text = kind.Value == MediaKind.Ofd ? OfdText.Read(file) : await TextAsync(file, kind.Value, incoming.Content.Sha256, ct);
        if (SealedFile.Fault(paper, await OriginalAsync(paper, ct), bytes, text) is { } fault)
            return fault;
        var kept = await files.KeepAsync(bytes, ct);
        var version = new SealedVersion(paper, kept, kind.Value, by, clock.BeijingNow());
        proposals.Add(version);
        return await proposals.SaveAsync(version, by, Act.ProposeSealed, ct) ? version : new SealedAlready(number);
    }

    private async ValueTask<DocumentContent> TextAsync(Stream file, MediaKind kind, string sha256, CancellationToken ct) =>
        await reader.ReadAsync(file, kind, sha256, ct) is { Refusal: null } read ? read.Value : new DocumentContent(null, "");

    private async Task<byte[]> OriginalAsync(Paper paper, CancellationToken ct)
    {
        await using var stream = files.Open(paper.Sha256);
        if (stream is null)
            return [];
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, ct);
        return all.ToArray();
    }
}
