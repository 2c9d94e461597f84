using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Views;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Api;

/// <summary>The tasks of the office.</summary>
internal static class TasksApi
{
    private const int LongestText = 4000;
    private const int MostReasons = 20;

    public sealed record Assignment(string UserName = "");

    /// <param name="Documents">For a deficiency, the documents that it is about.</param>
    /// <param name="NewFact">For a deficiency, what was not known at the first check.</param>
    /// <param name="Judgements">Answers to the questions that the task asks (<c>judgements</c>), by their ids; they are printed as
    /// reasons.</param>
    /// <param name="VisibleAtFirstCheck">For a deficiency, the examiner's own word on whether it could have been told before.</param>
    public sealed record Completion(
        string Outcome = "",
        string Comment = "",
        IReadOnlyList<string>? Reasons = null,
        IReadOnlyList<string>? Documents = null,
        string NewFact = "",
        bool? VisibleAtFirstCheck = null,
        Dictionary<string, string>? Judgements = null
    );

    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("tasks").Permits(Act.ReadTasks);
        tasks.MapGet("/", ListAsync).Produces<ListView<TaskView>>();
        tasks.MapGet("/{id}", FindAsync).Versioned().Produces<TaskView>();
        tasks
            .MapPost(
                "/{id}/claim",
                (string id, HttpContext http, ClaimTask claim, CurrentActor me, TaskQueries queries, CaseViews views) =>
                    ActAsync(id, http, queries, views, task => claim.RunAsync(task, me.Actor, http.RequestAborted))
            )
            .Permits(Act.ClaimTask)
            .Once()
            .Versioned()
            .Produces<TaskView>();
        tasks
            .MapPost(
                "/{id}/release",
                (string id, HttpContext http, ReleaseTask release, CurrentActor me, TaskQueries queries, CaseViews views) =>
                    ActAsync(id, http, queries, views, task => release.RunAsync(task, me.Actor, http.RequestAborted))
            )
            .Permits(Act.ReleaseTask)
            .Once()
            .Versioned()
            .Produces<TaskView>();
        tasks
            .MapPost(
                "/claim-next",
                async (HttpContext http, ClaimNext claim, CurrentActor me, TaskQueries queries, CaseViews views) =>
                {
                    var claimed = await claim.RunAsync(me.Actor, http.RequestAborted);
                    return claimed.IsRefused(out var refusal)
                        ? Problems.Of(refusal)
                        : await ActAsync($"{claimed.Value.Id:N}", http, queries, views, _ => Task.FromResult(claimed));
                }
            )
            .Permits(Act.ClaimTask)
            .Once()
            .Versioned()
            .Produces<TaskView>();
        tasks
            .MapPost("/{id}/assign", AssignAsync)
            .Permits(Act.AssignTask)
            .Once()
            .Versioned()
            .Accepts<Assignment>("application/json")
            .Produces<TaskView>();
        tasks
            .MapPost("/{id}/complete", CompleteAsync)
            .Permits(Act.CompleteTask)
            .Once()
            .IfMatched()
            .Accepts<Completion>("application/json")
            .Produces<TaskView>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        TaskQueries queries,
        WorkflowFolder workflows,
        CurrentActor me,
        CaseViews views,
        OfficeClock clock,
        bool? mine,
        string? state,
        string? kind,
        string? q,
        string? caseId,
        string? assignee,
        string? step,
        DateOnly? dueBefore,
        bool? overdue,
        string? after,
        int? limit
    )
    {
        var wanted = Answers.ToTerm<TaskState>("state", state);
        if (wanted.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (!TaskQueries.IsCursor(after))
            return Problems.Of(new BadCursor());
        if (!Answers.IsCursor(caseId))
            return Problems.Of(AuditApi.NoCaseId);
        IReadOnlyList<string>? steps = string.IsNullOrEmpty(kind) ? null : StepsAbout(workflows, kind);
        if (!string.IsNullOrEmpty(step))
            steps = steps is null || steps.Contains(step) ? [step] : [];
        var today = clock.Today;
        var due = overdue == true && (dueBefore is null || dueBefore > today) ? today : dueBefore;
        var filter = new TaskFilter(
            mine == true ? me.Actor.Account
                : string.IsNullOrEmpty(assignee) ? null
                : assignee,
            wanted.Value,
            steps,
            caseId is null ? null : Answers.ToId(caseId),
            Answers.ToText(q),
            due
        );
        var page = await queries.ListAsync(filter, after, Answers.ToLimit(limit), http.RequestAborted);
        return Results.Json(new ListView<TaskView>([.. page.Items.Select(views.Task)], page.Next), Json.Options);
    }

    // The kind of a task is the certificate that its step is about.
    private static IReadOnlyList<string> StepsAbout(WorkflowFolder workflows, string kind) =>
        [
            .. workflows
                .Known.SelectMany(workflow => workflow.Steps)
                .Where(step => step.Type == StepType.OfficeTask && step.Input("certificate") == kind)
                .Select(step => step.Id)
                .Distinct(),
        ];

    private static async Task<IResult> FindAsync(string id, HttpContext http, TaskQueries queries, ICaseStore cases, CaseViews views)
    {
        var line = Answers.ToId(id) is { } taskId ? await queries.FindAsync(taskId, http.RequestAborted) : null;
        if (line is null || await cases.PeekAsync(line.Task.CaseId, http.RequestAborted) is not { } theCase)
            return Problems.Of(new NoSuchTask(Guid.Empty));
        return Results.Json(views.Task(line, theCase), Json.Options).WithETag(http, line.CaseVersion);
    }

    private static async Task<IResult> AssignAsync(
        string id,
        HttpContext http,
        AssignTask assign,
        CurrentActor me,
        TaskQueries queries,
        CaseViews views
    )
    {
        var read = await Json.ReadAsync<Assignment>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await ActAsync(id, http, queries, views, task => assign.RunAsync(task, read.Value.UserName, me.Actor, http.RequestAborted));
    }

    private static async Task<IResult> CompleteAsync(
        string id,
        HttpContext http,
        CompleteTask complete,
        CurrentActor me,
        TaskQueries queries,
        CaseViews views
    )
    {
        var read = await Json.ReadAsync<Completion>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (outcome, comment, reasons) = (read.Value.Outcome, read.Value.Comment, read.Value.Reasons ?? []);
        if (
            comment.Length > LongestText
            || reasons.Count > MostReasons
            || reasons.Any(reason => reason is null || reason.Length > LongestText)
        )
            return Problems.Of(
                new InvalidInput(
                    new Fault(
                        "/reasons",
                        "form.too-long",
                        $"At most {MostReasons} reasons of {LongestText} characters each.",
                        $"理由最多 {MostReasons} 条，每条不超过 {LongestText} 字。"
                    )
                )
            );
        var judgements = read.Value.Judgements ?? [];
        if (judgements.Count > MostReasons || judgements.Values.Any(answer => answer is null || answer.Length > LongestText))
            return Problems.Of(
                new InvalidInput(
                    new Fault(
                        "/judgements",
                        "form.too-long",
                        $"At most {MostReasons} answers of {LongestText} characters each.",
                        $"回答最多 {MostReasons} 条，每条不超过 {LongestText} 字。"
                    )
                )
            );
        if (FirstUnseen(read.Value) is { } unseen)
            return Problems.Of(new InvalidInput(unseen));
        if (read.Value.NewFact.Length > LongestText || read.Value.Documents is { Count: > MostReasons })
            return Problems.Of(
                new InvalidInput(
                    new Fault(
                        "/newFact",
                        "form.too-long",
                        $"At most {LongestText} characters and {MostReasons} documents.",
                        $"不超过 {LongestText} 字、{MostReasons} 份材料。"
                    )
                )
            );
        var claim = new DeficiencyClaim(read.Value.Documents ?? [], read.Value.NewFact, read.Value.VisibleAtFirstCheck);
        return await ActAsync(
            id,
            http,
            queries,
            views,
            task =>
                complete.RunAsync(
                    task,
                    new Decision(outcome, comment, reasons) { Claim = claim, Judgements = judgements },
                    me.Actor,
                    http.Request.IfMatch(),
                    http.RequestAborted
                )
        );
    }

    // Line breaks are taken: a reason may have several lines.
    private static Fault? FirstUnseen(Completion read)
    {
        var texts = (read.Reasons ?? [])
            .Select((text, i) => (Pointer: $"/reasons/{i}", Text: text))
            .Append((Pointer: "/comment", Text: read.Comment))
            .Concat((read.Judgements ?? []).Select(answer => (Pointer: $"/judgements/{answer.Key}", Text: answer.Value)));
        foreach (var (pointer, text) in texts)
        {
            if (EnteredText.FirstUnseen(text, lines: true) is { } unseen)
                return new Fault(pointer, "form.control-character", EnteredText.Told(unseen).Text, EnteredText.Told(unseen).TextZh);
        }

        return null;
    }

    private static async Task<IResult> ActAsync(
        string id,
        HttpContext http,
        TaskQueries queries,
        CaseViews views,
        Func<Guid, Task<Outcome<OfficeTask>>> act
    )
    {
        if (Answers.ToId(id) is not { } taskId)
            return Problems.Of(new NoSuchTask(Guid.Empty));
        var acted = await act(taskId);
        if (acted.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var line = await queries.FindAsync(taskId, http.RequestAborted);
        return Results.Json(views.Task(line!), Json.Options).WithETag(http, line!.CaseVersion);
    }
}
