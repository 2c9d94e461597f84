using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Rules;

/// <summary>Looks into the documents of a case by the rules that it was received under.</summary>
public sealed class CheckDocuments(IRuleSets rules, IDocumentReader reader, TimeProvider clock)
{
    private const string RulePrefix = "document.";

    public async Task<IReadOnlyList<Finding>> FindingsOfAsync(Case theCase, CancellationToken ct)
    {
        var set = rules.Find(theCase.RuleSet);
        var read = new Dictionary<string, DocumentContent>();
        foreach (var document in theCase.Documents.Where(document => set.Find(document.Code) is { Mentions.Count: > 0 }))
        {
            if (await reader.FindAsync(document.Sha256, document.MediaType, ct) is { } content)
                read[document.Code] = content;
        }

        return DocumentCheck.Check(
            set,
            theCase.Application,
            theCase.Documents,
            clock.BeijingToday(),
            document => read.GetValueOrDefault(document.Code)
        );
    }

    /// <summary>What came in after the acceptance does not open the case again; whoever asked for it sees what is wrong with it.</summary>
    public async Task TellOfficersAsync(Case theCase, CancellationToken ct) =>
        theCase.SetFindings([
            .. theCase.Findings.Where(finding => !finding.RuleId.StartsWith(RulePrefix, StringComparison.Ordinal)),
            .. (await FindingsOfAsync(theCase, ct)).Select(finding => finding with { Severity = Severity.Attention }),
        ]);
}
