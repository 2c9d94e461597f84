using GreenChannel.Core.Calendars;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Rules;

namespace GreenChannel.Office.Process;

/// <summary>Compares the case with the rules of its day of receipt and names everything at once.</summary>
public sealed class CheckCompletenessStep(IRuleSets rules, RuleFactsReader gather, CheckDocuments documents) : IAutomaticStep
{
    public StepType Type => StepType.CheckCompleteness;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        var (set, uploaded) = (rules.Find(theCase.RuleSet), theCase.Documents.Select(document => document.Code).ToHashSet());
        // By the day of receipt, as all of its rules.
        var facts = await gather.OfAsync(theCase.Application, BeijingTime.DayOf(theCase.ReceivedAt!.Value), theCase.Id, ct);
        theCase.SetFindings([
            .. CompletenessCheck.Check(set, theCase.Application, uploaded, facts),
            .. await documents.FindingsOfAsync(theCase, ct),
        ]);
        return theCase.Deficiencies.Any() ? "Deficient" : "Complete";
    }
}
