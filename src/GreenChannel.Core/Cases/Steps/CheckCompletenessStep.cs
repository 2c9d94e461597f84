using GreenChannel.Core.Calendars;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Compares the case with the rules of its day of receipt and names everything at once.</summary>
public sealed class CheckCompletenessStep(IRuleSets rules, GatherFacts gather, LookIntoDocuments documents) : ICaseStep
{
    public StepType Type => StepType.CheckCompleteness;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var (set, uploaded) = (rules.Find(about.RuleSet), about.Documents.Select(document => document.Code).ToHashSet());
        // By the day of receipt, as all of its rules.
        var facts = await gather.OfAsync(about.Application, BeijingTime.DayOf(about.ReceivedAt!.Value), about.Id, ct);
        about.SetFindings([
            .. CompletenessCheck.Check(set, about.Application, uploaded, facts),
            .. await documents.FindingsOfAsync(about, ct),
        ]);
        return about.Deficiencies.Any() ? "Deficient" : "Complete";
    }
}
