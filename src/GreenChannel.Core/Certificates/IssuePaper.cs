using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;

namespace GreenChannel.Core.Certificates;

/// <summary>
/// Makes a paper: takes its number, fills its template, draws it and flushes the file. The case then holds it, and number
/// and paper become real with the save of that case; until then there is only a file that nothing names.
/// </summary>
public sealed class IssuePaper(
    ICertificateNumbers numbers,
    ICertificateTemplates templates,
    ICertificateRenderer renderer,
    ICertificateFiles files,
    OfficeOptions office)
{
    private const int VerifyCodeLetters = 20;

    public async Task<Certificate> RunAsync(Case about, PaperOrder order, DateTimeOffset now, CancellationToken ct)
    {
        var number = await numbers.TakeAsync(order.Kind, BeijingTime.DayOf(now).Year, ct);
        var code = RandomCode.Of(VerifyCodeLetters);
        var head = new PaperHead(number.ToString(), office.Name, office.NameEn, now, order.Addressee, order.Signatory,
            $"{office.PublicUrl.TrimEnd('/')}/verify/{code}", office.Specimen);
        var filled = templates.Fill(order.Kind, head, order.Facts);
        var file = await files.KeepAsync(renderer.Render(filled.Content), ct);
        var subject = new PaperSubject(about.Id, order.About, order.Revision, about.ApplicantName, about.Owner);
        var paper = new Certificate(number, subject, filled, file, code);
        about.Issue(paper, now);
        return paper;
    }
}

/// <summary>What paper is wanted, and what is to be printed on it.</summary>
public sealed record PaperOrder(CertificateKind Kind, CertificateFacts Facts)
{
    public string? Addressee { get; init; }

    public string? Signatory { get; init; }

    /// <summary>For a refusal decision, the certificate that is refused.</summary>
    public string About { get; init; } = "";

    public int Revision { get; init; } = 1;
}
