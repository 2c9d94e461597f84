using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Filing;

/// <summary>
/// Reads what the documents of a case say of fields of its form: offered to the applicant beside each field, and compared with the form by
/// whoever examines it. A scan says nothing, and one types.
/// </summary>
public sealed class OfferFields(IRuleSets rules, FormSchema form, IDocumentReader reader)
{
    public async Task<IReadOnlyList<OfferedField>> RunAsync(Case theCase, CancellationToken ct)
    {
        var offers = new List<OfferedField>();
        var set = rules.Find(theCase.RuleSet);
        foreach (var document in theCase.Documents.OrderBy(document => document.Code, StringComparer.Ordinal))
        {
            if (set.Find(document.Code)?.Reads is not { Count: > 0 } reads || document.Unsafe is not null)
                continue;
            var lines = await reader.LinesAsync(document.Sha256, document.MediaType, ct);
            foreach (var read in reads)
            {
                if (FormField.Of(form, [read.Field]) is [var field] && read.In(lines, field) is var (values, line))
                    offers.Add(new OfferedField(read.Field, values, document.Code, line.Page, line.Text));
            }
        }

        return offers;
    }

    /// <summary>The codes of documents in which fields are looked for and no text was found: scans.</summary>
    public async Task<IReadOnlyList<string>> ScansAsync(Case theCase, CancellationToken ct)
    {
        var (set, scans) = (rules.Find(theCase.RuleSet), new List<string>());
        foreach (var document in theCase.Documents.Where(document => set.Find(document.Code)?.Reads is { Count: > 0 }))
        {
            if (document.Unsafe is null && (await reader.LinesAsync(document.Sha256, document.MediaType, ct)).Count == 0)
                scans.Add(document.Code);
        }

        return scans;
    }
}
