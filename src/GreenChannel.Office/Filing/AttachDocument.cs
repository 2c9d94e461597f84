using System.Text;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>Takes a document into a case: flushed to the disk first, then named by the case.</summary>
public sealed class AttachDocument(
    CaseTransaction transaction,
    ICaseStore store,
    IDocumentStore documents,
    IRuleSets rules,
    IDocumentReader reader,
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
        var kind = await SniffAsync(incoming, requirement, ct);
        if (kind.IsRefused(out refusal))
            return refusal;
        await incoming.KeepAsync(ct);

        var now = clock.BeijingNow();
        var document = new CaseDocument(
            id,
            code,
            CleanName(fileName, code, kind.Value),
            incoming.Content,
            kind.Value.MediaType,
            dates,
            now
        );
        var saved = await transaction.ChangeAsync(
            id,
            by,
            Act.AttachDocument,
            null,
            again => Task.FromResult(again.Attach(document, requirement.For, by, now)),
            ct
        );
        return saved.IsRefused(out refusal) ? refusal : document;
    }

    // By its frame first, which is cheap, and then by what is in it.
    private async Task<Outcome<MediaKind>> SniffAsync(IIncomingFile incoming, Requirement requirement, CancellationToken ct)
    {
        await using var file = incoming.OpenRead();
        var kind = ContentSniffer.Sniff(file, requirement.Formats.Count > 0 ? [.. requirement.Formats] : MediaKind.All.ToArray());
        if (kind.IsRefused(out _))
            return kind;
        return (await reader.ReadAsync(file, kind.Value, incoming.Content.Sha256, ct)).IsRefused(out var unreadable) ? unreadable : kind;
    }

    // A name is for people: its folder, control characters and undue length are left out.
    private static string CleanName(string name, string code, MediaKind kind)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var seen = string.Concat(
            last.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && EnteredText.FirstUnseen(rune.ToString()) is null)
        );
        var clean = EnteredText.Clean(seen);
        return clean.Length == 0 ? $"{code}{kind.Extension}"
            : clean.Length > 120 ? string.Concat(clean.EnumerateRunes().TakeLast(120))
            : clean;
    }
}
