using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Record;

namespace GreenChannel.Office.Papers;

/// <summary>
/// Makes a paper: takes its number, writes its record, and has it printed. The case then holds it, and number and paper
/// become real with the save of that case; until then there is only a file that nothing names.
/// </summary>
public sealed class IssuePaper(IPaperNumbers numbers, PaperPrinter press, StatementKey key, LastHead lastHead, OfficeOptions office)
{
    /// <summary>The letters of the code that a paper is verified by.</summary>
    public const int VerifyCodeLetters = 20;

    public async Task<Paper> RunAsync(Case theCase, PaperOrder order, DateTimeOffset now, CancellationToken ct)
    {
        var number = await numbers.TakeAsync(order.Kind, BeijingTime.DayOf(now).Year, ct);
        var code = RandomCode.Of(VerifyCodeLetters);
        var holder = order.Holder ?? theCase.ApplicantName;
        var statement = QrStatement.Sign(number.ToString(), holder, BeijingTime.DayOf(now), code, key);
        var head = new PaperHead(
            number.ToString(),
            office.Name,
            office.NameEn,
            now,
            order.Addressee,
            order.Signatory,
            $"{office.PublicUrl.TrimEnd('/')}/verify/{code}#{statement}",
            press.Specimen ?? office.Specimen,
            office.DocumentNumberOf(number),
            lastHead.Text
        );
        var record = new PaperRecord(number.ToString(), order.Kind, head, order.Facts);
        var printed = await press.PrintAsync(record, ct);
        var paper = new Paper(new PaperSubject(theCase.Id, order.About, order.Revision, holder, theCase.Owner), record, printed, code);
        theCase.Issue(paper, now);
        return paper;
    }

    /// <summary>Makes the marked copy of a paper that has ended; none when it cannot be drawn anew.</summary>
    internal Task<StoredContent?> MarkEndedAsync(Paper ended, Paper notice, CancellationToken ct) =>
        press.PrintEndedAsync(ended, notice, ct);
}

/// <summary>What paper is wanted, and what is to be printed on it.</summary>
public sealed record PaperOrder(PaperKind Kind, TemplateData Facts)
{
    public string? Addressee { get; init; }

    public string? Signatory { get; init; }

    /// <summary>For a refusal decision, the certificate that is refused; for an announcement, the number it is about.</summary>
    public string About { get; init; } = "";

    public int Revision { get; init; } = 1;

    /// <summary>The holder as a correction has it; none for the applicant's name.</summary>
    public string? Holder { get; init; }
}
