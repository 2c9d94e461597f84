using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>Marks a document as opened by an officer, and notes what seems doubtful in it.</summary>
public sealed class MarkReading(IReadingMarks marks, TimeProvider clock)
{
    /// <summary>An officer who decides has opened a document; others leave no mark.</summary>
    public async Task OpenedAsync(Case theCase, CaseDocument document, Actor by, CancellationToken ct)
    {
        if (!Permissions.Allow(by, Act.CompleteTask))
            return;
        var known = (await marks.OfAsync(theCase.Id, ct)).FirstOrDefault(mark => mark.Code == document.Code && mark.Account == by.Account);
        if (known?.Sha256 != document.Sha256)
            await marks.KeepAsync(MarkOf(theCase, document, by, known?.Flag), ct);
    }

    /// <param name="note">Empty takes the flag away.</param>
    public async Task<Outcome<ReadingMark>> FlagAsync(Case theCase, string code, string note, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.CompleteTask) is { } notPermitted)
            return notPermitted;
        if (theCase.Documents.FirstOrDefault(one => one.Code == code) is not { } document)
            return new NoSuchDocument(code);
        if (note.Length > 0 && WrittenText.Fault("/note", note) is { } fault)
            return fault;
        var mark = MarkOf(theCase, document, by, EnteredText.Clean(note) is { Length: > 0 } clean ? clean : null);
        await marks.KeepAsync(mark, ct);
        return mark;
    }

    private ReadingMark MarkOf(Case theCase, CaseDocument document, Actor by, string? flag) =>
        new(theCase.Id, document.Code, by.Account, by.Person, by.Name, document.Sha256, clock.BeijingNow(), flag);
}
