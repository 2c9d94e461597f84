using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Papers;

/// <summary>
/// What a certificate would say if it were issued as things stand: the text that the applicant checks before submitting and the examiner
/// while typing. It takes no number and nothing is kept.
/// </summary>
public sealed class PreviewPaper(IPaperTemplates templates, PaperData facts, OfficeOptions office, TimeProvider clock)
{
    private const string NotYet = "（出具时编号）";

    /// <param name="reasons">As they would be printed.</param>
    /// <returns>None while the form lacks what the paper prints.</returns>
    public PaperContent? Of(Case theCase, string certificate, IReadOnlyList<string> reasons)
    {
        var kind = PaperKinds.Parse(certificate);
        if (facts.Preview(theCase, kind) is not { } printed)
            return null;
        printed["reasons"] = reasons.ToList();
        var head = new PaperHead(NotYet, office.Name, office.NameEn, clock.BeijingNow(), null, "", "", null);
        return templates.Fill(kind, head, printed).Content;
    }
}
