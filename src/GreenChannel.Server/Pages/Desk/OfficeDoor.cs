using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Pages.Audit;
using GreenChannel.Server.Pages.Board;
using GreenChannel.Server.Pages.Registrar;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>The inbox of the office: what waits, by due date, and taking the next.</summary>
internal static class OfficeDoor
{
    private const int PageSize = 50;

    public static void MapOfficePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/office", (CurrentActor me) => new SeeOther(HomeOf(me.Actor))).Opens(Act.ReadTasks);
        pages.MapGet("/office/tasks", ListAsync).Opens(Act.ReadTasks);
        pages.MapPost("/office/tasks/next", NextAsync).Opens(Act.ClaimTask);
        pages.MapPost("/office/tasks/{id}/claim", ClaimAsync).Opens(Act.ClaimTask);
        pages.MapPost("/office/tasks/{id}/release", ReleaseAsync).Opens(Act.ReleaseTask);
        pages.MapDeskPages();
        pages.MapCaseFilePages();
        pages.MapCounterPages();
        pages.MapApprovalPages();
        pages.MapIntegrityPages();
        pages.MapAlertPages();
        pages.MapRecordPages();
        pages.MapImportPages();
        pages.MapSanctionPages();
        pages.MapCalendarPages();
        pages.MapAuditPages();
        pages.MapLogPages();
    }

    private static string HomeOf(Actor actor) => Permissions.Allow(actor, Act.CompleteTask) ? "/office/tasks" : "/office/cases";

    private static async Task<IResult> ListAsync(
        HttpContext http,
        TaskQueries queries,
        IWorkflows workflows,
        CaseViews views,
        OfficeClock clock,
        CurrentActor me,
        string? view,
        string? kind,
        string? q,
        string? after,
        string? done
    )
    {
        var ct = http.RequestAborted;
        var roles = me.Actor.Roles.Where(Role.Deciding.Contains).ToList();
        var shown =
            view is "mine" or "open" or "all" ? view
            : roles.Count > 0 ? "todo"
            : "all";
        var filter = new TaskFilter(
            shown == "mine" ? me.Actor.Account : null,
            shown == "open" ? TaskState.Open : null,
            StepsAbout(workflows, kind),
            Text: Answers.ToText(q),
            Roles: shown == "all" ? null : roles
        );
        var page = await queries.ListAsync(filter, TaskQueries.IsCursor(after) ? after : null, PageSize, ct);
        var lines =
            shown == "todo"
                ? page.Items.Where(line => line.Task.Assignee is null || line.Task.Assignee == me.Actor.Account).ToList()
                : page.Items;
        var before = await queries.DoneByAsync(me.Actor.Person, [.. lines.Select(line => line.Task.CaseId).Distinct()], ct);
        return Page.Of<InboxPage>(
            new InboxPage.View(
                [
                    .. lines.Select(line => new InboxPage.Row(
                        line,
                        views.Task(line),
                        WhyNot(line, workflows.Find(line.WorkflowId, line.WorkflowVersion), me.Actor, before[line.Task.CaseId])
                    )),
                ],
                await queries.CountAsync(roles, me.Actor.Account, clock.Today, ct),
                new InboxPage.Filter(shown, kind, q, Permissions.Allow(me.Actor, Act.ClaimTask)),
                page.Next,
                done
            )
        );
    }

    private static IReadOnlyList<string>? StepsAbout(IWorkflows workflows, string? kind) =>
        string.IsNullOrEmpty(kind)
            ? null
            :
            [
                .. workflows
                    .Current.Steps.Where(step => step.Type == StepType.OfficeTask && step.Input("certificate") == kind)
                    .Select(step => step.Id),
            ];

    /// <summary>Why the reader may not do a task, or nothing: it is another's, for another role, or four eyes forbid it.</summary>
    private static InboxPage.Hindrance? WhyNot(TaskLine line, Workflow workflow, Actor reader, IEnumerable<string> done) =>
        line.Task.Assignee is { } other && other != reader.Account ? InboxPage.Hindrance.Taken
        : !reader.Has(line.Task.Role) ? InboxPage.Hindrance.OtherRole
        : workflow[line.Task.Step].InputList("distinctFrom").Intersect(done).Any() ? InboxPage.Hindrance.FourEyes
        : null;

    private static async Task<IResult> NextAsync(HttpContext http, ClaimNext next, CurrentActor me)
    {
        var claimed = await next.RunAsync(me.Actor, http.RequestAborted);
        return claimed.IsRefused(out var refusal)
            ? refusal is NothingToClaim
                ? new SeeOther("/office/tasks?done=nothing")
                : Page.Refused(refusal, "/office/tasks")
            : new SeeOther($"/office/tasks/{claimed.Value.Id:N}");
    }

    private static Task<IResult> ClaimAsync(string id, HttpContext http, ClaimTask claim, CurrentActor me) =>
        ActAsync(id, task => claim.RunAsync(task, me.Actor, http.RequestAborted), task => $"/office/tasks/{task.Id:N}");

    private static Task<IResult> ReleaseAsync(string id, HttpContext http, ReleaseTask release, CurrentActor me) =>
        ActAsync(id, task => release.RunAsync(task, me.Actor, http.RequestAborted), _ => "/office/tasks?done=released");

    private static async Task<IResult> ActAsync(string id, Func<Guid, Task<Core.Outcome<OfficeTask>>> act, Func<OfficeTask, string> onward)
    {
        if (Answers.ToId(id) is not { } taskId)
            return Page.Refused(new NoSuchTask(Guid.Empty), "/office/tasks");
        var acted = await act(taskId);
        return acted.IsRefused(out var refusal) ? Page.Refused(refusal, "/office/tasks") : new SeeOther(onward(acted.Value));
    }
}
