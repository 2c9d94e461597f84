using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Evidence;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>The cases of the office, and the file of each: its tabs, comments, the stopped clock and the evidence.</summary>
internal static class CaseFileDoor
{
    private const int PageSize = 50;

    public static void MapCaseFilePages(this RouteGroupBuilder pages)
    {
        // What opens to officers alone: an applicant reads cases too, and only the own.
        pages.MapGet("/office/cases", ListAsync).Opens(Act.ReadTasks);
        pages.MapGet("/office/cases/{id}", ShowAsync).Opens(Act.ReadTasks);
        pages.MapPost("/office/cases/{id}/comments", CommentAsync).Opens(Act.CommentOnCase);
        pages.MapGet("/office/cases/{id}/suspend", SuspendPageAsync).Opens(Act.SuspendCase);
        pages.MapPost("/office/cases/{id}/suspend", SuspendAsync).Opens(Act.SuspendCase);
        pages.MapGet("/office/cases/{id}/resume", ResumePageAsync).Opens(Act.ResumeCase);
        pages.MapPost("/office/cases/{id}/resume", ResumeAsync).Opens(Act.ResumeCase);
        pages.MapGet("/office/cases/{id}/evidence.zip", EvidenceAsync).Opens(Act.ReadEvidence).Heavy();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        CaseQueries queries,
        CaseViews views,
        OfficeClock clock,
        string? q,
        string? status,
        string? kind,
        string? overdue,
        string? after
    )
    {
        var by = new CaseListPage.Filter(
            Answers.ToText(q),
            Enum.TryParse<CaseStatus>(status, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : null,
            PaperKinds.Requestable.Contains(kind ?? "") ? kind : null,
            overdue == "true"
        );
        var page = await queries.ListAsync(
            new CaseFilter(null, by.Status, by.Kind, by.Text, by.IsOverdue ? clock.Today : null),
            after is null ? null : Answers.ToId(after),
            PageSize,
            count: false,
            http.RequestAborted
        );
        return Page.Of<CaseListPage>(new CaseListPage.View([.. page.Items.Select(views.Line)], by, page.Next));
    }

    private static Task<IResult> ShowAsync(string id, HttpContext http, CaseFileParts parts, PageCases cases, string? tab, string? done) =>
        cases.WithTasksAsync(
            id,
            async theCase => Page.Of<CaseFilePage>(await parts.OfAsync(theCase, tab, FormState.Empty, done, http.RequestAborted)),
            http.RequestAborted
        );

    private static Task<IResult> CommentAsync(
        string id,
        HttpContext http,
        CaseFileParts parts,
        PageCases cases,
        CommentOnCase comment,
        CurrentActor me
    ) =>
        cases.WithTasksAsync(
            id,
            async theCase =>
            {
                var form = http.Form();
                var done = await comment.RunAsync(theCase.Id, form.Text("text"), me.Actor, http.RequestAborted);
                if (!done.IsRefused(out var refusal))
                    return new SeeOther($"/office/cases/{id}?tab=record&done=commented#record");
                return refusal.Faults.Count > 0
                    ? Page.Wrong<CaseFilePage>(await parts.OfAsync(theCase, "record", form.State(refusal), null, http.RequestAborted))
                    : Page.Refused(refusal, $"/office/cases/{id}", form.Entered);
            },
            http.RequestAborted
        );

    private static Task<IResult> SuspendPageAsync(string id, HttpContext http, PageCases cases, OfficeClock clock, CurrentActor me) =>
        cases.WithTasksAsync(
            id,
            theCase => Task.FromResult(SuspendPageOf(theCase, FormState.Empty, null, clock, me.Actor)),
            http.RequestAborted
        );

    private static IResult SuspendPageOf(Case theCase, FormState form, ProofView? then, OfficeClock clock, Actor by)
    {
        var view = new SuspendPage.View(
            theCase,
            [.. clock.Rules.Options.Grounds.Where(ground => !ground.OnlyByNotice)],
            CaseWords.ProofOf(theCase, clock, by),
            then,
            clock.Rules.Options.SuspensionDays,
            form
        );
        return form.IsWrong ? Page.Wrong<SuspendPage>(view) : Page.Of<SuspendPage>(view);
    }

    // First it is shown what would follow, on the ribbon; only then it is done.
    private static Task<IResult> SuspendAsync(
        string id,
        HttpContext http,
        PageCases cases,
        SuspendCase suspend,
        PreviewSuspension preview,
        OfficeClock clock,
        CurrentActor me
    ) =>
        cases.WithTasksAsync(
            id,
            async theCase =>
            {
                var form = http.Form();
                var wish = SuspendForm.Read(form, clock);
                if (wish.IsRefused(out var refusal))
                    return SuspendPageOf(theCase, form.State(refusal), null, clock, me.Actor);
                var shown = preview.Of(theCase, wish.Value.Ground, wish.Value.Until ?? suspend.UsualEnd(theCase), me.Actor);
                if (shown.IsRefused(out refusal))
                    return refusal.Faults.Count > 0
                        ? SuspendPageOf(theCase, form.State(refusal), null, clock, me.Actor)
                        : Page.Refused(refusal, $"/office/cases/{id}", form.Entered);
                if (form.Do != "confirm")
                    return SuspendPageOf(theCase, form.State([]), shown.Value, clock, me.Actor);
                var done = await suspend.RunAsync(theCase.Id, wish.Value, me.Actor, form.Version, http.RequestAborted);
                if (!done.IsRefused(out refusal))
                    return new SeeOther($"/office/cases/{id}?done={(done.Value.Proposal is null ? "suspended" : "suspension-proposed")}");
                return refusal.Faults.Count > 0
                    ? SuspendPageOf(theCase, form.State(refusal), shown.Value, clock, me.Actor)
                    : Page.Refused(refusal, $"/office/cases/{id}", form.Entered);
            },
            http.RequestAborted
        );

    private static Task<IResult> ResumePageAsync(string id, HttpContext http, PageCases cases, CurrentActor me) =>
        cases.WithTasksAsync(
            id,
            theCase =>
                Task.FromResult(
                    theCase.MayResume(me.Actor).IsRefused(out var refusal)
                        ? Page.Refused(refusal, $"/office/cases/{id}")
                        : Page.Of<ResumePage>(new ResumePage.View(theCase, FormState.Empty))
                ),
            http.RequestAborted
        );

    private static Task<IResult> ResumeAsync(string id, HttpContext http, PageCases cases, ResumeCase resume, CurrentActor me) =>
        cases.WithTasksAsync(
            id,
            async theCase =>
            {
                var form = http.Form();
                var done = await resume.RunAsync(theCase.Id, form.Text("note"), me.Actor, form.Version, http.RequestAborted);
                if (!done.IsRefused(out var refusal))
                    return new SeeOther($"/office/cases/{id}?done=resumed");
                return refusal.Faults.Count > 0
                    ? Page.Wrong<ResumePage>(new ResumePage.View(theCase, form.State(refusal)))
                    : Page.Refused(refusal, $"/office/cases/{id}", form.Entered);
            },
            http.RequestAborted
        );

    private static Task<IResult> EvidenceAsync(string id, HttpContext http, PageCases cases, EvidenceBundle bundle, CurrentActor me) =>
        cases.WithAsync(id, theCase => CaseRecordsApi.EvidenceOfAsync(theCase, http, bundle, me.Actor), http.RequestAborted);
}
