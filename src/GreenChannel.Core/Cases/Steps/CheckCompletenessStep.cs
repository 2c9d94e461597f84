using GreenChannel.Core.Calendars;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Compares the case with the rules of its day of receipt and names everything at once.</summary>
public sealed class CheckCompletenessStep(IRuleSets rules, GatherFacts gather, IDocumentReader reader, TimeProvider clock) : ICaseStep
{
    public StepType Type => StepType.CheckCompleteness;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var (set, uploaded) = (rules.Find(about.RuleSet), about.Documents.Select(document => document.Code).ToHashSet());
        // By the day of receipt, as all of its rules: what is found against the party later does not reach back.
        var facts = await gather.OfAsync(about.Application, BeijingTime.DayOf(about.ReceivedAt!.Value), ct);
        about.SetFindings([
            .. CompletenessCheck.Check(set, about.Application, uploaded, facts),
            .. DocumentCheck.Check(set, about.Application, about.Documents, clock.BeijingToday(), document => reader.Find(document.Sha256, document.MediaType)),
        ]);
        return about.Findings.Any(finding => finding.Severity == Severity.Deficiency) ? "Deficient" : "Complete";
    }
}
