using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Views;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>Filing requests and following them.</summary>
internal static class CasesApi
{
    public sealed record Withdrawal(string Reason = "");

    public sealed record Lifting(string Reason = "");

    public static void MapCases(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("cases");
        cases
            .MapPost("/", FileAsync)
            .Permits(Act.FileCase)
            .Once()
            .Versioned()
            .Accepts<Application>("application/json")
            .Produces<CaseView>(201);
        cases.MapGet("/", ListAsync).Permits(Act.ReadCases).Produces<ListView<CaseLineView>>();
        cases.MapGet("/{id}", FindAsync).Permits(Act.ReadCases).Versioned().Produces<CaseView>();
        cases
            .MapPatch("/{id}", ChangeAsync)
            .Permits(Act.ChangeCase)
            .IfMatched()
            .Accepts<Application>("application/merge-patch+json", "application/json")
            .Produces<CaseView>();
        cases.MapPost("/{id}/submit", SubmitAsync).Permits(Act.SubmitCase).Once().IfMatched().Produces<CaseView>();
        cases
            .MapPost("/{id}/withdraw", WithdrawAsync)
            .Permits(Act.WithdrawCase)
            .Once()
            .IfMatched()
            .Accepts<Withdrawal>("application/json")
            .Produces<CaseView>();
        cases
            .MapPost("/{id}/stops/{ruleId}/lift", LiftAsync)
            .Permits(Act.ProposeStopLift)
            .Once()
            .Accepts<Lifting>("application/json")
            .Produces<ApprovalView>(202);
        cases.MapClock();
        cases.MapCaseRecords();
    }

    /// <param name="incomplete">True: whatever there is, is filed as a draft; what it lacks is told in <c>faults</c>.</param>
    private static async Task<IResult> FileAsync(HttpContext http, FileCase file, CurrentActor me, CaseViews views, bool? incomplete)
    {
        var read = await Json.ReadAsync<Application>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var filed =
            incomplete == true
                ? await file.BeginAsync(read.Value, [], me.Actor, http.RequestAborted)
                : await file.RunAsync(read.Value, me.Actor, http.RequestAborted);
        return filed.Match(theCase =>
            Results
                .Json(views.Case(theCase, me.Actor), Json.Options, statusCode: 201)
                .WithLocation(http, $"/api/v1/cases/{theCase.Id:N}")
                .WithETag(http, theCase.Version)
        );
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        CaseQueries queries,
        CurrentActor me,
        CaseViews views,
        TimeProvider clock,
        string? status,
        string? kind,
        string? q,
        bool? overdue,
        string? after,
        int? limit,
        bool? count
    )
    {
        var wanted = Answers.ToTerm<CaseStatus>("status", status);
        if (wanted.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (!string.IsNullOrEmpty(kind) && !PaperKinds.Requestable.Contains(kind))
            return Problems.Of(Answers.UnknownTerm("kind", kind, PaperKinds.Requestable));
        if (!Answers.IsCursor(after))
            return Problems.Of(new BadCursor());
        var filter = new CaseFilter(
            me.Actor.OwnerOfList(),
            wanted.Value,
            string.IsNullOrEmpty(kind) ? null : kind,
            Answers.ToText(q),
            overdue == true ? clock.BeijingToday() : null
        );
        var page = await queries.ListAsync(
            filter,
            after is null ? null : Answers.ToId(after),
            Answers.ToLimit(limit),
            count == true,
            http.RequestAborted
        );
        return Results.Json(new ListView<CaseLineView>([.. page.Items.Select(views.Line)], page.Next, page.Count), Json.Options);
    }

    private static Task<IResult> FindAsync(string id, HttpContext http, CaseQueries queries, CurrentActor me, CaseViews views) =>
        WithCaseAsync(
            id,
            queries,
            me,
            theCase => Task.FromResult(Results.Json(views.Case(theCase, me.Actor), Json.Options).WithETag(http, theCase.Version)),
            http.RequestAborted
        );

    /// <param name="incomplete">True: a draft is saved whatever it lacks.</param>
    private static async Task<IResult> ChangeAsync(
        string id,
        HttpContext http,
        ChangeCase change,
        CurrentActor me,
        CaseViews views,
        bool? incomplete
    )
    {
        var read = await Json.ReadObjectAsync(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await ActAsync(
            id,
            http,
            views,
            me,
            caseId =>
                incomplete == true
                    ? change.SaveAsync(
                        caseId,
                        present => Json.Patched(present, read.Value),
                        kept => kept,
                        me.Actor,
                        http.Request.IfMatch(),
                        http.RequestAborted
                    )
                    : change.RunAsync(
                        caseId,
                        present => Json.Patched(present, read.Value),
                        me.Actor,
                        http.Request.IfMatch(),
                        http.RequestAborted
                    )
        );
    }

    private static Task<IResult> SubmitAsync(string id, HttpContext http, SubmitCase submit, CurrentActor me, CaseViews views) =>
        ActAsync(id, http, views, me, caseId => submit.RunAsync(caseId, me.Actor, http.Request.IfMatch(), http.RequestAborted));

    private static async Task<IResult> WithdrawAsync(string id, HttpContext http, WithdrawCase withdraw, CurrentActor me, CaseViews views)
    {
        var read = await Json.ReadAsync<Withdrawal>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await ActAsync(
            id,
            http,
            views,
            me,
            caseId => withdraw.RunAsync(caseId, read.Value.Reason, me.Actor, http.Request.IfMatch(), http.RequestAborted)
        );
    }

    private static async Task<IResult> LiftAsync(
        string id,
        string ruleId,
        HttpContext http,
        ProposeStopLift propose,
        DecideProposal decide,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<Lifting>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return Answers.ToId(id) is { } caseId
            ? (await propose.RunAsync(caseId, ruleId, read.Value.Reason, me.Actor, http.RequestAborted)).Match(proposal =>
                ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
            )
            : Problems.Of(new NoSuchCase(id));
    }

    /// <summary>Finds a case that the actor may see; anything else is not there.</summary>
    internal static async Task<IResult> WithCaseAsync(
        string id,
        CaseQueries queries,
        CurrentActor me,
        Func<Case, Task<IResult>> answer,
        CancellationToken ct
    )
    {
        var theCase = Answers.ToId(id) is { } caseId ? await queries.FindAsync(caseId, ct) : null;
        return theCase is not null && theCase.IsVisibleTo(me.Actor) ? await answer(theCase) : Problems.Of(new NoSuchCase(id));
    }

    /// <summary>Does something to a case and answers with it.</summary>
    internal static async Task<IResult> ActAsync(
        string id,
        HttpContext http,
        CaseViews views,
        CurrentActor me,
        Func<Guid, Task<Core.Outcome<Case>>> act
    )
    {
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        return (await act(caseId)).Match(theCase =>
            Results.Json(views.Case(theCase, me.Actor), Json.Options).WithETag(http, theCase.Version)
        );
    }

    private static IResult WithLocation(this IResult result, HttpContext http, string location)
    {
        http.Response.Headers.Location = location;
        return result;
    }
}
