using GreenChannel.Core.Rules;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Statistics;

/// <summary>A task that was done, as far as statistics need it.</summary>
/// <param name="Order">Its place among the tasks of its case, from 1.</param>
public sealed record DoneTask(string Step, string Outcome, int Order);

/// <summary>Names what a case was refused for and what it had to mend, from what the case keeps.</summary>
public static class CaseReasons
{
    private const string DocumentRule = "document.";

    private static readonly Dictionary<string, (string Name, string NameEn)> DocumentFaults = new()
    {
        ["expired"] = ("已过有效期", "expired"),
        ["undated"] = ("未填写出具日期", "no date of issue"),
        ["too-old"] = ("出具日期过早", "issued too long ago"),
        ["other-case"] = ("与本申请不一致", "of another request"),
    };

    /// <summary>
    /// For each certificate that was refused, the outcome of the task that decided, and every rule that stood in the way.
    /// </summary>
    /// <remarks>Declined while a hard stop stood: two reasons, <c>decline</c> and the rule. So reasons may be more than refusals.</remarks>
    public static IReadOnlyList<Reason> OfRefusals(
        Workflow workflow,
        IReadOnlyList<CertificateRequest> requests,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<DoneTask> done
    ) =>
        [
            .. requests
                .Where(request => request.Result == RequestResult.Refused)
                .SelectMany(request => OfRefusal(workflow, request.Kind, findings, done)),
        ];

    /// <summary>What the applicant was told to mend, each rule once for a case.</summary>
    public static IReadOnlyList<Reason> OfDeficiencies(Workflow workflow, RuleSet rules, IReadOnlyList<string> toldRules) =>
        [.. toldRules.Select(id => OfRule(workflow, rules, id))];

    private static IEnumerable<Reason> OfRefusal(
        Workflow workflow,
        string kind,
        IReadOnlyList<Finding> findings,
        IReadOnlyList<DoneTask> done
    )
    {
        var deciding = workflow
            .Steps.Where(step => step.Type == StepType.IssueCertificate && step.Input("certificate") == kind)
            .SelectMany(step => step.InputList("decidedBy"))
            .ToHashSet();
        if (done.Where(task => deciding.Contains(task.Step)).MaxBy(task => task.Order) is { Outcome: var outcome })
        {
            var title = workflow.Outcomes.GetValueOrDefault(outcome);
            yield return new Reason(outcome, title?.Title ?? outcome, title?.TitleEn ?? outcome);
        }

        foreach (
            var stop in findings
                .Where(finding => finding.Severity == Severity.HardStop && finding.BearsOn(kind))
                .DistinctBy(finding => finding.RuleId)
        )
            yield return new Reason(stop.RuleId, stop.MessageZh, stop.Message, stop.Article);
    }

    private static Reason OfRule(Workflow workflow, RuleSet rules, string id)
    {
        if (rules.Rules.FirstOrDefault(rule => rule.Id == id) is { } known)
            return new Reason(id, known.Message, known.MessageEn, known.Article);
        if (
            id.StartsWith(DocumentRule, StringComparison.Ordinal)
            && id[DocumentRule.Length..].Split('.', 2) is [var code, .. var fault]
            && rules.Find(code) is { } document
        )
        {
            var (name, nameEn) = fault is [var what] ? DocumentFaults.GetValueOrDefault(what, (what, what)) : ("缺少", "missing");
            return new Reason(id, $"《{document.Name}》（{code}）：{name}", $"{document.NameEn} ({code}): {nameEn}", document.Article);
        }

        var asked = workflow.Steps.FirstOrDefault(step => Case.ExaminerRule(step.Id) == id);
        return asked is null
            ? new Reason(id, id, id)
            : new Reason(id, $"审查员要求补正：{asked.Title}", $"Asked for by the examiner: {asked.Name}");
    }
}
