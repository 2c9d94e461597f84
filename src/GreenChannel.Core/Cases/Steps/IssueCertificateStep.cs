using GreenChannel.Core.Calendars;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.Completeness;
using GreenChannel.Core.Tasks;
using GreenChannel.Core.Text;
using GreenChannel.Core.Violations;
using GreenChannel.Core.Workflows;

namespace GreenChannel.Core.Cases.Steps;

/// <summary>Issues the certificate when the examination that decides was favourable, and a refusal decision otherwise.</summary>
public sealed class IssueCertificateStep(IssuePaper issue, PaperFacts facts, RegisterOptions register, IRuleSets rules, TimeProvider clock)
    : ICaseStep
{
    public StepType Type => StepType.IssueCertificate;

    public async ValueTask<string> RunAsync(Case about, Step step, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var kind = CertificateKinds.Parse(step.Input("certificate")!);
        var decided =
            step.InputList("decidedBy").Select(about.LastDone).OfType<OfficeTask>().MaxBy(task => task.DoneOrder)
            ?? throw new InvalidOperationException(
                $"Case {about.Number} reached \"{step.Id}\" before \"{step.Input("decidedBy")}\" was done."
            );
        var favourable = Outcomes.IsFavourable(decided.Outcome!);
        var order = favourable ? Certificate(about, kind, decided) : Refusal(about, kind, decided);
        var signatory = about.LastDoneOfAll!.DoneByName;
        var paper = await issue.RunAsync(about, order with { Signatory = signatory }, now, ct);
        about.Conclude(kind.Code(), favourable ? RequestResult.Issued : RequestResult.Refused, paper);
        return StepType.Done;
    }

    private PaperOrder Certificate(Case about, CertificateKind kind, OfficeTask decided)
    {
        var content = kind == CertificateKind.PriorityExamination ? facts.OfPatent(about) : facts.OfClearance(about);
        content["reasons"] = Reasons(decided);
        return new PaperOrder(kind, content);
    }

    private PaperOrder Refusal(Case about, CertificateKind kind, OfficeTask decided)
    {
        var content = facts.Of(about);
        content["refused"] = kind.NameZh();
        content["reasons"] = Stops(about, kind).Concat(Reasons(decided)).ToList();
        content["ruleSet"] = rules.Find(about.RuleSet).Name;
        content["articles"] = string.Join("、", Articles(about, kind));
        content["asked"] = facts.Asked(about, kind);
        content["records"] = Records(about, kind);
        content["from"] = about.Search is { } search ? PaperFacts.Day(search.From) : "";
        content["to"] = about.Search is { } until ? PaperFacts.Day(until.To) : "";
        // A letter states records; without any there is nothing to state, only a decision with its reasons.
        var isLetter = kind == CertificateKind.NoViolation && register.OnHit == HitPaper.ResultLetter && about.Search!.Standing.Any();
        return new PaperOrder(isLetter ? CertificateKind.ResultLetter : CertificateKind.RefusalDecision, content)
        {
            Addressee = about.ApplicantName,
            About = kind.Code(),
        };
    }

    // By which rules it was refused: those that stand against it, or else those by which it was judged.
    private IEnumerable<string> Articles(Case about, CertificateKind kind)
    {
        var against = about
            .Findings.Where(finding =>
                finding is { Severity: Severity.HardStop, OfficeOnly: false, Article: not null } && finding.BearsOn(kind.Code())
            )
            .Select(finding => finding.Article!)
            .Distinct()
            .ToList();
        return against.Count > 0 ? against : CompletenessCheck.ArticlesOf(rules.Find(about.RuleSet), about.Application, kind.Code());
    }

    private static IEnumerable<string> Stops(Case about, CertificateKind kind) =>
        about
            .Findings.Where(finding => finding is { Severity: Severity.HardStop, OfficeOnly: false } && finding.BearsOn(kind.Code()))
            .Select(finding => $"{finding.MessageZh.TrimEnd('。')}（{finding.Article}）。");

    private static List<string> Reasons(OfficeTask decided) =>
        [.. decided.Reasons.Append(decided.Comment ?? "").Select(reason => EnteredText.Clean(reason)).Where(reason => reason.Length > 0)];

    // The applicant's own standing records, as a refusal has to state them.
    private static List<CertificateFacts> Records(Case about, CertificateKind kind) =>
        kind != CertificateKind.NoViolation
            ? []
            :
            [
                .. about.Search!.Standing.Select(hit => new CertificateFacts
                {
                    ["authority"] = hit.Record.Authority,
                    ["documentNumber"] = hit.Record.DocumentNumber,
                    ["kind"] = ViolationKind.Find(hit.Record.Kind)?.Name ?? hit.Record.Kind,
                    ["decidedOn"] = PaperFacts.Day(hit.Record.DecidedOn!.Value),
                    ["performed"] = hit.Record.PerformedOn is { } performed ? $"已于 {PaperFacts.Day(performed)}履行" : "未登记履行",
                }),
            ];
}
