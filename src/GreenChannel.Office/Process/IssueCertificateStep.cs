using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Register;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Papers;

namespace GreenChannel.Office.Process;

/// <summary>Issues the certificate when the examination that decides was favourable, and a refusal decision otherwise.</summary>
public sealed class IssueCertificateStep(
    IWorkflows workflows,
    IssuePaper issue,
    PaperData facts,
    RegisterOptions register,
    IRuleSets rules,
    TimeProvider clock
) : IAutomaticStep
{
    public StepType Type => StepType.IssueCertificate;

    public async ValueTask<string> RunAsync(Case theCase, Step step, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var kind = PaperKinds.Parse(step.Input("certificate")!);
        var decided =
            step.InputList("decidedBy").Select(theCase.LastDone).OfType<OfficeTask>().MaxBy(task => task.DoneOrder)
            ?? throw new InvalidOperationException(
                $"Case {theCase.Number} reached \"{step.Id}\" before \"{step.Input("decidedBy")}\" was done."
            );
        var favourable = workflows.Find(theCase.WorkflowId!, theCase.WorkflowVersion!.Value).IsFavourable(decided.Outcome!);
        var order = favourable ? Certificate(theCase, kind, decided) : Refusal(theCase, kind, decided);
        var signatory = theCase.LastDoneOfAll!.DoneByName;
        var paper = await issue.RunAsync(theCase, order with { Signatory = signatory }, now, ct);
        theCase.Conclude(kind.Code, favourable ? RequestResult.Issued : RequestResult.Refused, paper, now);
        return StepType.Done;
    }

    private PaperOrder Certificate(Case theCase, PaperKind kind, OfficeTask decided)
    {
        var content = kind == PaperKind.PriorityExamination ? facts.OfPatent(theCase) : facts.OfClearance(theCase);
        content["reasons"] = Reasons(decided);
        return new PaperOrder(kind, content);
    }

    private PaperOrder Refusal(Case theCase, PaperKind kind, OfficeTask decided)
    {
        var content = facts.Of(theCase);
        content["refused"] = kind.NameZh;
        content["reasons"] = Stops(theCase, kind).Concat(Reasons(decided)).ToList();
        content["ruleSet"] = rules.Find(theCase.RuleSet).Name;
        content["articles"] = string.Join("、", Articles(theCase, kind));
        content["asked"] = facts.Asked(theCase, kind);
        content["records"] = Records(theCase, kind);
        content["from"] = theCase.Search is { } search ? PaperData.Day(search.From) : "";
        content["to"] = theCase.Search is { } until ? PaperData.Day(until.To) : "";
        // A letter states records; without any there is nothing to state, only a decision with its reasons.
        var isLetter = kind == PaperKind.NoViolation && register.OnHit == HitPaper.ResultLetter && theCase.Search!.Standing.Any();
        return new PaperOrder(isLetter ? PaperKind.ResultLetter : PaperKind.RefusalDecision, content)
        {
            Addressee = theCase.ApplicantName,
            About = kind.Code,
        };
    }

    // By which rules it was refused: those that stand against it, or else those by which it was judged.
    private IEnumerable<string> Articles(Case theCase, PaperKind kind)
    {
        var against = theCase
            .Findings.Where(finding =>
                finding is { Severity: Severity.HardStop, OfficeOnly: false, Article: not null } && finding.BearsOn(kind.Code)
            )
            .Select(finding => finding.Article!)
            .Distinct()
            .ToList();
        return against.Count > 0 ? against : CompletenessCheck.ArticlesOf(rules.Find(theCase.RuleSet), theCase.Application, kind.Code);
    }

    private static IEnumerable<string> Stops(Case theCase, PaperKind kind) =>
        theCase
            .Findings.Where(finding => finding is { Severity: Severity.HardStop, OfficeOnly: false } && finding.BearsOn(kind.Code))
            .Select(finding => $"{finding.MessageZh.TrimEnd('。')}（{finding.Article}）。");

    private static List<string> Reasons(OfficeTask decided) =>
        [.. decided.Reasons.Append(decided.Comment ?? "").Select(reason => EnteredText.Clean(reason)).Where(reason => reason.Length > 0)];

    // The applicant's own standing records, as a refusal has to state them.
    private static List<TemplateData> Records(Case theCase, PaperKind kind) =>
        kind != PaperKind.NoViolation
            ? []
            :
            [
                .. theCase.Search!.Standing.Select(hit => new TemplateData
                {
                    ["authority"] = hit.Record.Authority,
                    ["documentNumber"] = hit.Record.DocumentNumber,
                    ["kind"] = ViolationKind.Find(hit.Record.Kind)?.Name ?? hit.Record.Kind,
                    ["decidedOn"] = PaperData.Day(hit.Record.DecidedOn!.Value),
                    ["performed"] = hit.Record.PerformedOn is { } performed ? $"已于 {PaperData.Day(performed)}履行" : "未登记履行",
                }),
            ];
}
