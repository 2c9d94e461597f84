using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
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
using GreenChannel.Server.Pages.Portal;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>The examiner's desk: a task with everything that has to be weighed, on one page, and its decision.</summary>
internal static class DeskDoor
{
    public static void MapDeskPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/office/tasks/{id}", ShowAsync).Opens(Act.ReadTasks);
        pages.MapGet("/office/tasks/{id}/documents/{code}", FileAsync).Opens(Act.ReadDocuments);
        pages.MapPost("/office/tasks/{id}/documents/{code}/flag", FlagAsync).Opens(Act.CompleteTask);
        pages.MapPost("/office/tasks/{id}/draft", KeepAsync).Opens(Act.CompleteTask);
        pages.MapPost("/office/tasks/{id}/decide", DecideAsync).Opens(Act.CompleteTask);
        pages.MapPost("/office/tasks/{id}/complete", CompleteAsync).Opens(Act.CompleteTask);
    }

    private static Task<IResult> ShowAsync(string id, HttpContext http, DeskParts desk, string? doc, string? done) =>
        WithTaskAsync(
            id,
            desk,
            async (line, theCase) =>
            {
                var kept = await desk.DraftAsync(line.Task.Id, http.RequestAborted);
                var form = kept is { } draft ? new FormState(draft.Entered, []) : FormState.Empty;
                return Page.Of<DeskPage>(await desk.ViewAsync(line, theCase, doc, form, kept?.SavedAt, done, http.RequestAborted));
            },
            http
        );

    private static Task<IResult> FileAsync(
        string id,
        string code,
        HttpContext http,
        DeskParts desk,
        IDocumentStore store,
        MarkReading marking,
        CurrentActor me
    ) => WithTaskAsync(id, desk, (_, theCase) => DocumentDoor.HandOutAsync(theCase, code, http, store, marking, me), http);

    private static Task<IResult> FlagAsync(
        string id,
        string code,
        HttpContext http,
        DeskParts desk,
        MarkReading marking,
        CurrentActor me
    ) =>
        WithTaskAsync(
            id,
            desk,
            async (line, theCase) =>
            {
                var form = http.Form();
                var flagged = await marking.FlagAsync(theCase, code, form.Text("note"), me.Actor, http.RequestAborted);
                if (!flagged.IsRefused(out var refusal))
                    return new SeeOther($"/office/tasks/{id}?doc={code}#v");
                return refusal.Faults.Count > 0
                    ? Page.Wrong<DeskPage>(await desk.ViewAsync(line, theCase, code, form.State(refusal), null, null, http.RequestAborted))
                    : Page.Refused(refusal, $"/office/tasks/{id}?doc={code}", form.Entered);
            },
            http
        );

    // A script sends it while somebody types; it is no sign that anybody is there.
    private static async Task<IResult> KeepAsync(string id, HttpContext http, KeepDecisionDraft drafts, CurrentActor me)
    {
        if (Answers.ToId(id) is not { } taskId)
            return Results.NotFound();
        var kept = await drafts.RunAsync(taskId, http.Form().Entered, me.Actor, http.RequestAborted);
        return kept.IsRefused(out var refusal)
            ? Results.StatusCode(Problems.StatusOf(refusal.Kind))
            : Results.Text(PageContext.Moment(kept.Value.SavedAt));
    }

    private static Task<IResult> DecideAsync(string id, HttpContext http, DeskParts desk, KeepDecisionDraft drafts, CurrentActor me) =>
        WithTaskAsync(
            id,
            desk,
            async (line, theCase) =>
            {
                var (form, ct) = (http.Form(), http.RequestAborted);
                var entered = DeskForm.WithPhrase(form);
                await drafts.RunAsync(line.Task.Id, entered, me.Actor, ct);
                if (form.Do == "draft")
                    return new SeeOther($"/office/tasks/{id}?done=saved#decide");
                var decision = DeskForm.Read(entered);
                var state = new FormState(entered, form.Do == "confirm" ? desk.FaultsOf(line, theCase, decision) : []);
                return form.Do == "confirm" && !state.IsWrong
                    ? Page.Of<DecidePage>(desk.Confirmation(line, theCase, decision, entered))
                    : Page.Of<DeskPage>(
                        await desk.ViewAsync(line, theCase, form.Text("doc"), state, null, null, ct),
                        state.IsWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK
                    );
            },
            http
        );

    private static Task<IResult> CompleteAsync(string id, HttpContext http, DeskParts desk, CompleteTask complete, CurrentActor me) =>
        WithTaskAsync(
            id,
            desk,
            async (line, theCase) =>
            {
                var form = http.Form();
                var done = await complete.RunAsync(line.Task.Id, DeskForm.Read(form.Entered), me.Actor, form.Version, http.RequestAborted);
                if (!done.IsRefused(out var refusal))
                    return new SeeOther("/office/tasks?done=decided");
                return refusal.Kind is RefusalKind.Invalid
                    ? Page.Wrong<DeskPage>(await desk.ViewAsync(line, theCase, null, form.State(refusal), null, null, http.RequestAborted))
                    : Page.Refused(refusal, $"/office/tasks/{id}", form.Entered);
            },
            http
        );

    private static async Task<IResult> WithTaskAsync(string id, DeskParts desk, Func<TaskLine, Case, Task<IResult>> page, HttpContext http)
    {
        if (await desk.FindAsync(id, http.RequestAborted) is not var (line, theCase))
            return Page.Refused(new NoSuchTask(Guid.Empty), "/office/tasks");
        http.Reads(theCase.Id);
        return await page(line, theCase);
    }
}
