using GreenChannel.Core.Calendars;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Filing;

/// <summary>A point of a deficiency notice, and whether it looks mended; what an examiner has asked for, only a person can tell.</summary>
/// <param name="IsMended">None where only a person can tell.</param>
public sealed record CorrectionPoint(Finding Finding, bool? IsMended);

/// <summary>How far an applicant is with what a notice has told: the very rules of the check, asked again.</summary>
public sealed class CorrectionState(IRuleSets rules, RuleFactsReader gather, CheckDocuments documents, TimeProvider clock)
{
    public async Task<IReadOnlyList<CorrectionPoint>> OfAsync(Case theCase, CancellationToken ct)
    {
        var day = BeijingTime.DayOf(theCase.ReceivedAt ?? clock.GetUtcNow());
        var facts = await gather.OfAsync(theCase.Application, day, theCase.Id, ct);
        var uploaded = theCase.Documents.Select(document => document.Code).ToHashSet();
        var standing = CompletenessCheck
            .Check(rules.Find(theCase.RuleSet), theCase.Application, uploaded, facts)
            .Concat(await documents.FindingsOfAsync(theCase, ct))
            .Select(finding => finding.RuleId)
            .ToHashSet();
        return
        [
            .. theCase
                .Findings.Where(finding => finding.Severity == Severity.Deficiency)
                .Select(finding => new CorrectionPoint(finding, IsOfExaminer(finding) ? null : !standing.Contains(finding.RuleId))),
        ];
    }

    private static bool IsOfExaminer(Finding finding) => finding.RuleId.StartsWith("examiner.", StringComparison.Ordinal);
}
