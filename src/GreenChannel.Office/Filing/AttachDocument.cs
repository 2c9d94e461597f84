using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>Takes a document into a case: flushed to the disk first, then named by the case.</summary>
public sealed class AttachDocument(
    CaseTransaction transaction,
    ICaseStore store,
    IDocumentStore documents,
    IRuleSets rules,
    IDocumentReader reader,
    IScanner scanner,
    ExaminationTurns turns,
    IDrafts drafts,
    DraftLimits limits,
    DocumentOptions options,
    TimeProvider clock
)
{
    /// <param name="dates">The days that the applicant states of it.</param>
    public async Task<Outcome<CaseDocument>> RunAsync(
        Guid id,
        string code,
        string fileName,
        DocumentDates dates,
        Stream content,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.AttachDocument) is { } notPermitted)
            return notPermitted;
        if (dates.Fault(clock.BeijingToday()) is { } fault)
            return fault;
        // Asked before the content is read, so that nobody sends megabytes to a case that cannot take them.
        if (await store.PeekAsync(id, ct) is not { } theCase || !theCase.IsVisibleTo(by))
            return new NoSuchCase(id.ToString("N"));
        if (!theCase.IsOpenForApplicant)
            return new NotOpenForChange(theCase.Number);
        if (rules.Find(theCase.RuleSet).Find(code) is not { } requirement)
            return new UnknownDocumentCode(code);

        var taken = await documents.TakeInAsync(content, options.LargestBytes, ct);
        if (taken.IsRefused(out var refusal))
            return refusal;
        await using var incoming = taken.Value;
        Outcome<(MediaKind Kind, DocumentContent Read)> sniffed;
        using (await turns.EnterAsync(by.Account, ct))
            sniffed = await SniffAsync(incoming, requirement, ct);
        if (sniffed.IsRefused(out refusal))
            return refusal;
        var (kind, read) = sniffed.Value;
        ScanVerdict? verdict;
        await using (var file = incoming.OpenRead())
            verdict = await scanner.ScanAsync(file, ct);
        if (verdict is { State: ScanState.Infected, Found: var found })
            return new DocumentInfected(found ?? "");
        await incoming.KeepAsync(ct);

        var now = clock.BeijingNow();
        var document = new CaseDocument(id, code, SafeName.Of(fileName, code, kind), incoming.Content, kind.MediaType, dates, now)
            .With(read.Notes)
            .Scanned(verdict?.State);
        var saved = await transaction.ChangeAsync(
            id,
            by,
            Act.AttachDocument,
            null,
            async again => await MayGrowAsync(again, document, by, ct) ?? again.Attach(document, requirement.For, by, now),
            ct
        );
        return saved.IsRefused(out refusal) ? refusal : document;
    }

    // Of drafts alone: what was handed in has as many documents as its rules ask for.
    private async Task<Refusal?> MayGrowAsync(Case theCase, CaseDocument document, Actor by, CancellationToken ct)
    {
        if (theCase.Status != CaseStatus.Draft || by.Organisation is null)
            return null;
        var replaced = theCase.Documents.FirstOrDefault(earlier => earlier.Code == document.Code)?.Size ?? 0;
        var bytes = await drafts.BytesAsync(theCase.Owner, ct) - replaced + document.Size;
        return bytes > limits.Bytes ? new DraftsTooLarge(limits.Bytes) : null;
    }

    // By its frame first, which is cheap, and then by what is in it.
    private async Task<Outcome<(MediaKind Kind, DocumentContent Read)>> SniffAsync(
        IIncomingFile incoming,
        Requirement requirement,
        CancellationToken ct
    )
    {
        await using var file = incoming.OpenRead();
        var kind = ContentSniffer.Sniff(file, requirement.Formats.Count > 0 ? [.. requirement.Formats] : MediaKind.All.ToArray());
        if (kind.IsRefused(out var notTaken))
            return notTaken;
        var read = await reader.ReadAsync(file, kind.Value, incoming.Content.Sha256, ct);
        return read.IsRefused(out var unreadable) ? unreadable : (kind.Value, read.Value);
    }
}
