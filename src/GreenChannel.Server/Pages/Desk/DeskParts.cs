using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms.Schemas;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Parts;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>Gathers what the desk shows of a task.</summary>
internal sealed class DeskParts(
    TaskQueries tasks,
    CaseQueries cases,
    IReadingMarks marks,
    KeepDecisionDraft drafts,
    OfferFields offers,
    PreviewPaper preview,
    CaseViews views,
    IWorkflows workflows,
    IRuleSets rules,
    IDocumentStore store,
    FormSchema schema,
    IGlyphs glyphs,
    OfficeClock clock,
    CurrentActor me
)
{
    public async Task<(TaskLine Line, Case Case)?> FindAsync(string id, CancellationToken ct) =>
        Answers.ToId(id) is { } taskId
        && await tasks.FindAsync(taskId, ct) is { } line
        && await cases.FindAsync(line.Task.CaseId, ct) is { } theCase
            ? (line, theCase)
            : null;

    public Task<(IReadOnlyDictionary<string, string[]> Entered, DateTimeOffset SavedAt)?> DraftAsync(Guid taskId, CancellationToken ct) =>
        drafts.FindAsync(taskId, me.Actor, ct);

    public async Task<DeskPage.View> ViewAsync(
        TaskLine line,
        Case theCase,
        string? code,
        FormState form,
        DateTimeOffset? savedAt,
        string? done,
        CancellationToken ct
    )
    {
        var (workflow, set) = (workflows.Find(line.WorkflowId, line.WorkflowVersion), rules.Find(theCase.RuleSet));
        var step = workflow[line.Task.Step];
        var all = (await tasks.OfCaseAsync(theCase.Id, ct)).Select(one => one.Task).ToList();
        var earlier = step.InputList("distinctFrom")
            .Select(name => all.Where(task => task.Step == name && task.DoneOrder is not null).MaxBy(task => task.DoneOrder))
            .OfType<OfficeTask>()
            .ToList();
        var shown =
            theCase.Documents.FirstOrDefault(document => document.Code == code)
            ?? theCase.Documents.OrderBy(d => d.Code, StringComparer.Ordinal).FirstOrDefault();
        var decision = DeskForm.Read(form.Entered);
        var certificate = step.Input("certificate");
        var shows = earlier.Count > 0 ? earlier[^1].Reasons : ReasonsOf(line, theCase, decision);
        return new DeskPage.View(
            views.Task(line, theCase),
            theCase,
            CaseWords.ProofOf(theCase, clock, me.Actor),
            set,
            await marks.OfAsync(theCase.Id, ct),
            await CompareAsync(theCase, ct),
            shown,
            shown is null ? null : TextOf(shown),
            certificate is null || line.Task.State is TaskState.Done or TaskState.Cancelled
                ? null
                : preview.Of(theCase, certificate, shows),
            [.. shows.Append(decision.Comment).Select(glyphs.FirstMissing).OfType<System.Text.Rune>().Distinct()],
            earlier,
            IsFirst(line, all),
            form,
            savedAt,
            me.Actor,
            WhyNot(line, step, all),
            done
        );
    }

    /// <summary>What is wrong with a decision before it is confirmed; the use case asks all of it again.</summary>
    public IReadOnlyList<Fault> FaultsOf(TaskLine line, Case theCase, Decision decision)
    {
        var workflow = workflows.Find(line.WorkflowId, line.WorkflowVersion);
        var step = workflow[line.Task.Step];
        if (!step.Outcomes.Contains(decision.Outcome))
            return [new Fault("/outcome", "form.missing", "Choose an outcome.", "请选择结论。")];
        var asked = CompletenessCheck.JudgementsOf(rules.Find(theCase.RuleSet), theCase.Application, workflow, step);
        if (JudgementAnswers.ToReasons(asked, decision.Judgements, workflow.IsFavourable(decision.Outcome)).IsRefused(out var unanswered))
            return unanswered.Faults;
        return workflow.TitleOf(decision.Outcome).NeedsReason && !decision.HasReason && asked.Count == 0
            ? [new Fault("/reasons", "reason-required", "This outcome needs a written reason.", "作出该结论须写明理由。")]
            : [];
    }

    public DecidePage.View Confirmation(TaskLine line, Case theCase, Decision decision, IReadOnlyDictionary<string, string[]> entered)
    {
        var title = workflows.Find(line.WorkflowId, line.WorkflowVersion).TitleOf(decision.Outcome);
        return new DecidePage.View(views.Task(line), theCase, title, ReasonsOf(line, theCase, decision), entered, line.CaseVersion);
    }

    // As they would be printed: answers behind the names of their questions, then the officer's own words.
    private IReadOnlyList<string> ReasonsOf(TaskLine line, Case theCase, Decision decision)
    {
        var workflow = workflows.Find(line.WorkflowId, line.WorkflowVersion);
        var asked = CompletenessCheck.JudgementsOf(rules.Find(theCase.RuleSet), theCase.Application, workflow, workflow[line.Task.Step]);
        return
        [
            .. asked
                .Where(question => decision.Judgements.ContainsKey(question.Id))
                .Select(question => $"{question.Name}：{EnteredText.Clean(decision.Judgements[question.Id])}"),
            .. decision.Reasons,
            .. decision.Comment.Length > 0 ? new[] { decision.Comment } : [],
        ];
    }

    private async Task<IReadOnlyList<DeskPage.Comparison>> CompareAsync(Case theCase, CancellationToken ct)
    {
        var (found, values) = (await offers.RunAsync(theCase, ct), FormValues.Of(theCase.Application));
        var read = rules.Find(theCase.RuleSet).Documents.SelectMany(document => document.Reads ?? []).Select(read => read.Field).Distinct();
        return
        [
            .. FormField
                .Of(schema, read)
                .Select(field =>
                {
                    var (offer, filed) = (found.FirstOrDefault(one => one.Pointer == field.Pointer), values.Of(field));
                    return new DeskPage.Comparison(field, filed, offer, offer is null ? null : IsSame(filed, offer.Values));
                }),
        ];
    }

    private static bool IsSame(IReadOnlyList<string> filed, IReadOnlyList<string> read) =>
        filed.Select(DocumentContent.Comparable).SequenceEqual(read.Select(DocumentContent.Comparable));

    // No browser shows OFD, so its text is shown.
    private string? TextOf(CaseDocument document)
    {
        if (document.Unsafe is not null || document.MediaType != MediaKind.Ofd.MediaType)
            return null;
        using var file = store.Open(document.Sha256);
        return file is null ? null : OfdText.Read(file).Text;
    }

    private static bool IsFirst(TaskLine line, IEnumerable<OfficeTask> all) =>
        !all.Any(task => task.Step == line.Task.Step && task.DoneOrder is not null);

    private Refusal? WhyNot(TaskLine line, Step step, IEnumerable<OfficeTask> all) =>
        !line.Task.IsLive ? new TaskAlreadyDone(line.Task.Id)
        : !me.Actor.Has(line.Task.Role) ? new RoleRequired(line.Task.Role)
        : line.Task.State == TaskState.Claimed && line.Task.Assignee != me.Actor.Account ? new NotYourTask(line.Task.Id)
        : step.InputList("distinctFrom")
            .FirstOrDefault(name =>
                all.Any(task => task.Step == name && task.State == TaskState.Done && task.DoneByPerson == me.Actor.Person)
            )
            is { } same
            ? new SamePersonTwice(line.Task.Step, same)
        : null;
}
