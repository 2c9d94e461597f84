using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>The clock of a case: its proof, what stops it and sets it going, and comments, which move nothing.</summary>
internal static class ClockApi
{
    public sealed record Suspension(string Ground = "", string Note = "", DateOnly? Until = null);

    public sealed record Resumption(string Note = "");

    public sealed record Comment(string Text = "");

    public static void MapClock(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id}/deadline", ProofAsync).Permits(Act.ReadCases).Produces<ProofView>();
        cases
            .MapPost("/{id}/suspend", SuspendAsync)
            .Permits(Act.SuspendCase)
            .Once()
            .IfMatched()
            .Accepts<Suspension>("application/json")
            .Produces<CaseView>()
            .Produces<ApprovalView>(202);
        cases
            .MapPost("/{id}/resume", ResumeAsync)
            .Permits(Act.ResumeCase)
            .Once()
            .IfMatched()
            .Accepts<Resumption>("application/json")
            .Produces<CaseView>();
        cases
            .MapPost("/{id}/comments", CommentAsync)
            .Permits(Act.CommentOnCase)
            .Once()
            .Versioned()
            .Accepts<Comment>("application/json")
            .Produces<CaseView>();
    }

    private static Task<IResult> ProofAsync(string id, HttpContext http, CaseQueries queries, OfficeClock clock, CurrentActor me) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            theCase =>
                Task.FromResult(
                    theCase.Deadline is { } deadline
                        ? Results.Json(
                            ProofView.Of(
                                DeadlineProof.Of(deadline, theCase.FiledOn, clock.Rules.Calendar, clock.Today),
                                deadline,
                                me.Actor
                            ),
                            Json.Options
                        )
                        : Problems.Of(new NoDeadlineYet(theCase.Number))
                ),
            http.RequestAborted
        );

    private static async Task<IResult> SuspendAsync(
        string id,
        HttpContext http,
        SuspendCase suspend,
        DecideProposal decide,
        CurrentActor me,
        CaseViews views
    )
    {
        var read = await Json.ReadAsync<Suspension>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        var wish = new SuspensionRequest(read.Value.Ground, read.Value.Note, read.Value.Until);
        return (await suspend.RunAsync(caseId, wish, me.Actor, http.Request.IfMatch(), http.RequestAborted)).Match(done =>
            done.Case is { } theCase
                ? Results.Json(views.Case(theCase, me.Actor), Json.Options).WithETag(http, theCase.Version)
                : ApprovalsApi.Waiting(http, ApprovalView.Of(done.Proposal!, me.Actor, decide))
        );
    }

    private static async Task<IResult> ResumeAsync(string id, HttpContext http, ResumeCase resume, CurrentActor me, CaseViews views)
    {
        var read = await Json.ReadAsync<Resumption>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await CasesApi.ActAsync(
                id,
                http,
                views,
                me,
                caseId => resume.RunAsync(caseId, read.Value.Note, me.Actor, http.Request.IfMatch(), http.RequestAborted)
            );
    }

    private static async Task<IResult> CommentAsync(string id, HttpContext http, CommentOnCase comment, CurrentActor me, CaseViews views)
    {
        var read = await Json.ReadAsync<Comment>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await CasesApi.ActAsync(
                id,
                http,
                views,
                me,
                caseId => comment.RunAsync(caseId, read.Value.Text, me.Actor, http.RequestAborted)
            );
    }
}

/// <summary>No clock runs before acceptance.</summary>
internal sealed record NoDeadlineYet(string Number)
    : Refusal(
        "no-deadline-yet",
        RefusalKind.NotFound,
        $"Case {Number} has not been accepted, so no deadline runs yet.",
        $"办件 {Number} 尚未受理，办理时限尚未起算。"
    );
