using GreenChannel.Core;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Examination;
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

    public sealed record GroundView(string Code, string Name, string NameEn, string Article, TimeParty BookedTo, bool OnlyByNotice);

    /// <summary>A pause; to an applicant the officer is a role, not an account.</summary>
    public sealed record PauseView(
        DateOnly From,
        DateOnly? Until,
        GroundView Ground,
        string Note,
        string By,
        DateTimeOffset PausedAt,
        string? Notice,
        DateTimeOffset? ResumedAt,
        string? ResumedBy,
        string? ResumeNote
    );

    public sealed record ProofView(
        int BudgetDays,
        int ConsumedDays,
        int RemainingDays,
        DateOnly AcceptedOn,
        DateOnly? DueOn,
        bool Provisional,
        Lamp Lamp,
        bool Paused,
        string Text,
        string TextZh,
        IReadOnlyList<ProofDay> Days,
        IReadOnlyList<PauseView> Pauses,
        TimeAttribution Time,
        string CalendarVersion
    );

    public static void MapClock(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id}/deadline", ProofAsync).Produces<ProofView>();
        cases
            .MapPost("/{id}/suspend", SuspendAsync)
            .ForRoles(Role.Examiner, Role.Reviewer, Role.Supervisor)
            .Once()
            .IfMatched()
            .Accepts<Suspension>("application/json")
            .Produces<CaseView>()
            .Produces<ApprovalView>(202);
        cases
            .MapPost("/{id}/resume", ResumeAsync)
            .ForRoles(Role.Examiner, Role.Reviewer, Role.Supervisor)
            .Once()
            .IfMatched()
            .Accepts<Resumption>("application/json")
            .Produces<CaseView>();
        cases
            .MapPost("/{id}/comments", CommentAsync)
            .ForRoles(Role.Clerk, Role.Examiner, Role.Reviewer, Role.Supervisor, Role.Registrar, Role.Administrator)
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
                            View(DeadlineProof.Of(deadline, theCase.FiledOn, clock.Rules.Calendar, clock.Today), deadline, me.Actor),
                            Json.Options
                        )
                        : Problems.Of(new NoDeadlineYet(theCase.Number))
                ),
            http.RequestAborted
        );

    private static async Task<IResult> SuspendAsync(string id, HttpContext http, SuspendCase suspend, CurrentActor me, Views views)
    {
        var read = await Json.ReadAsync<Suspension>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        var wish = new SuspensionRequest(read.Value.Ground, read.Value.Note, read.Value.Until);
        return (await suspend.RunAsync(caseId, wish, me.Actor, http.Request.IfMatch(), http.RequestAborted)).Match(done =>
            done.Case is { } theCase
                ? Results.Json(views.Case(theCase), Json.Options).WithETag(http, theCase.Version)
                : ApprovalsApi.Waiting(http, ApprovalView.Of(done.Proposal!, me.Actor))
        );
    }

    private static async Task<IResult> ResumeAsync(string id, HttpContext http, ResumeCase resume, CurrentActor me, Views views)
    {
        var read = await Json.ReadAsync<Resumption>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await CasesApi.ActAsync(
                id,
                http,
                views,
                caseId => resume.RunAsync(caseId, read.Value.Note, me.Actor, http.Request.IfMatch(), http.RequestAborted)
            );
    }

    private static async Task<IResult> CommentAsync(string id, HttpContext http, CommentOnCase comment, CurrentActor me, Views views)
    {
        var read = await Json.ReadAsync<Comment>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await CasesApi.ActAsync(id, http, views, caseId => comment.RunAsync(caseId, read.Value.Text, me.Actor, http.RequestAborted));
    }

    private static ProofView View(DeadlineProof proof, Deadline deadline, Actor viewer)
    {
        var (text, textZh) = ShortProof.Of(deadline, proof.ConsumedDays, proof.DueOn, proof.Provisional);
        return new ProofView(
            proof.BudgetDays,
            proof.ConsumedDays,
            proof.RemainingDays,
            proof.AcceptedOn,
            proof.DueOn,
            proof.Provisional,
            proof.Lamp,
            proof.Paused,
            text,
            textZh,
            proof.Days,
            [.. proof.Pauses.Select(pause => View(pause, viewer))],
            proof.Time,
            proof.CalendarVersion
        );
    }

    private static PauseView View(Pause pause, Actor viewer)
    {
        var ground = pause.Ground;
        return new PauseView(
            pause.From,
            pause.Until,
            new GroundView(ground.Code, ground.Name, ground.NameEn, ground.Article, ground.BookedTo, ground.OnlyByNotice),
            pause.Paused.Note,
            Who(pause.Paused, viewer)!,
            pause.Paused.At,
            pause.Paused.Notice,
            pause.Resumed?.At,
            Who(pause.Resumed, viewer),
            pause.Resumed?.Note
        );
    }

    private static string? Who(LedgerEntry? entry, Actor viewer) => viewer.IsOffice ? entry?.By : entry?.Role;
}

/// <summary>No clock runs before acceptance.</summary>
internal sealed record NoDeadlineYet(string Number)
    : Refusal(
        "no-deadline-yet",
        RefusalKind.NotFound,
        $"Case {Number} has not been accepted, so no deadline runs yet.",
        $"办件 {Number} 尚未受理，办理时限尚未起算。"
    );
