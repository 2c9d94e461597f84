using GreenChannel.Core.Completeness;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Compares the case with the rules of its day of receipt and names everything at once.</summary>
public sealed class CheckCompletenessStep(IRuleSets rules) : ICaseStep
{
    public StepType Type => StepType.CheckCompleteness;

    public ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var uploaded = about.Documents.Select(document => document.Code).ToHashSet();
        about.SetFindings(CompletenessCheck.Check(rules.Find(about.RuleSet), about.Application, uploaded));
        var deficient = about.Findings.Any(finding => finding.Severity == Severity.Deficiency);
        return ValueTask.FromResult(deficient ? "Deficient" : "Complete");
    }
}
