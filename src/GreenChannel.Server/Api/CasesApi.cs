using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Forms;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
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

    /// <param name="Available">The office has it on file from an earlier case and will use it; it need not be uploaded.</param>
    public sealed record RequirementView(
        string Code,
        string Name,
        string NameEn,
        bool Required,
        string Reason,
        bool Uploaded,
        bool Stated,
        IReadOnlyList<string> Formats,
        AvailableView? Available = null
    )
    {
        public static RequirementView Of(ChecklistItem item, KnownDocument? known = null) =>
            new(
                item.Requirement.Code,
                item.Requirement.Name,
                item.Requirement.NameEn,
                item.Required && !item.Stated && known is null,
                item.Requirement.Article,
                item.Uploaded,
                item.Stated,
                [.. item.Requirement.Formats.Select(format => format.Code)],
                known is null ? null : new AvailableView(known.FileName, known.FromCase, known.ValidUntil)
            );
    }

    public sealed record AvailableView(string FileName, string FromCase, DateOnly? ValidUntil);

    public sealed record Lifting(string Reason = "");

    public sealed record NoticeView(string Kind, string Number, DateTimeOffset IssuedAt, string PdfUrl);

    public static void MapCases(this RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("cases");
        cases.MapPost("/", FileAsync).Once().Versioned().Accepts<Application>("application/json").Produces<CaseView>(201);
        cases.MapGet("/", ListAsync).Produces<ListView<CaseLineView>>();
        cases.MapGet("/{id}", FindAsync).Versioned().Produces<CaseView>();
        cases
            .MapPatch("/{id}", ChangeAsync)
            .IfMatched()
            .Accepts<Application>("application/merge-patch+json", "application/json")
            .Produces<CaseView>();
        cases.MapPost("/{id}/submit", SubmitAsync).ForRoles(Role.Applicant, Role.Clerk).Once().IfMatched().Produces<CaseView>();
        cases
            .MapPost("/{id}/withdraw", WithdrawAsync)
            .ForRoles(Role.Applicant)
            .Once()
            .IfMatched()
            .Accepts<Withdrawal>("application/json")
            .Produces<CaseView>();
        cases
            .MapPost("/{id}/stops/{ruleId}/lift", LiftAsync)
            .ForRoles(Role.Supervisor)
            .Once()
            .Versioned()
            .Accepts<Lifting>("application/json")
            .Produces<CaseView>();
        cases.MapGet("/{id}/requirements", RequirementsAsync).Produces<ListView<RequirementView>>();
        cases.MapGet("/{id}/timeline", TimelineAsync).Produces<ListView<EventView>>();
        cases.MapClock();
        cases.MapGet("/{id}/notices", NoticesAsync).Produces<ListView<NoticeView>>();
    }

    private static async Task<IResult> FileAsync(HttpContext http, FileCase file, CurrentActor me, Views views)
    {
        var read = await Json.ReadAsync<Application>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var filed = await file.RunAsync(read.Value, me.Actor, http.RequestAborted);
        return filed.Match(theCase =>
            Results
                .Json(views.Case(theCase), Json.Options, statusCode: 201)
                .WithLocation(http, $"/api/v1/cases/{theCase.Id:N}")
                .WithETag(http, theCase.Version)
        );
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        CaseQueries queries,
        CurrentActor me,
        Views views,
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
        // An applicant without an organisation sees nothing rather than everything.
        var owner = me.Actor.IsOffice ? null : me.Actor.Organisation ?? "";
        var filter = new CaseFilter(
            owner,
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

    private static Task<IResult> FindAsync(string id, HttpContext http, CaseQueries queries, CurrentActor me, Views views) =>
        WithCaseAsync(
            id,
            queries,
            me,
            theCase => Task.FromResult(Results.Json(views.Case(theCase, me.Actor.IsOffice), Json.Options).WithETag(http, theCase.Version)),
            http.RequestAborted
        );

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, ChangeCase change, CurrentActor me, Views views)
    {
        var read = await Json.ReadObjectAsync(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await ActAsync(
            id,
            http,
            views,
            caseId =>
                change.RunAsync(caseId, present => Json.Patched(present, read.Value), me.Actor, http.Request.IfMatch(), http.RequestAborted)
        );
    }

    private static Task<IResult> SubmitAsync(string id, HttpContext http, SubmitCase submit, CurrentActor me, Views views) =>
        ActAsync(id, http, views, caseId => submit.RunAsync(caseId, me.Actor, http.Request.IfMatch(), http.RequestAborted));

    private static async Task<IResult> WithdrawAsync(string id, HttpContext http, WithdrawCase withdraw, CurrentActor me, Views views)
    {
        var read = await Json.ReadAsync<Withdrawal>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await ActAsync(
            id,
            http,
            views,
            caseId => withdraw.RunAsync(caseId, read.Value.Reason, me.Actor, http.Request.IfMatch(), http.RequestAborted)
        );
    }

    private static Task<IResult> RequirementsAsync(
        string id,
        HttpContext http,
        CaseQueries queries,
        IRuleSets rules,
        OfficeRecords records,
        TimeProvider clock,
        CurrentActor me
    ) =>
        WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
            {
                var uploaded = theCase.Documents.Select(document => document.Code).ToHashSet();
                var items = CompletenessCheck.Checklist(rules.Find(theCase.RuleSet), theCase.Application, uploaded);
                var usable = items.Any(item => item.IsMissing && item.Requirement.Shared)
                    ? (await records.UsableAsync(theCase.Owner, clock.BeijingToday(), http.RequestAborted)).ToDictionary(record =>
                        record.Code
                    )
                    : [];
                return Results.Json(
                    new ListView<RequirementView>(
                        [
                            .. items.Select(item =>
                                RequirementView.Of(item, item.IsMissing ? usable.GetValueOrDefault(item.Requirement.Code) : null)
                            ),
                        ],
                        null
                    ),
                    Json.Options
                );
            },
            http.RequestAborted
        );

    private static async Task<IResult> LiftAsync(string id, string ruleId, HttpContext http, LiftStop lift, CurrentActor me, Views views)
    {
        var read = await Json.ReadAsync<Lifting>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        return await ActAsync(id, http, views, caseId => lift.RunAsync(caseId, ruleId, read.Value.Reason, me.Actor, http.RequestAborted));
    }

    private static Task<IResult> TimelineAsync(string id, HttpContext http, CaseQueries queries, CurrentActor me) =>
        WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
            {
                var history = await queries.HistoryAsync(theCase.Id, http.RequestAborted);
                // What officers note for each other is theirs.
                var shown = history.Where(happened => me.Actor.IsOffice || happened.Kind != CaseEventKind.Comment);
                return Results.Json(
                    new ListView<EventView>([.. shown.Select(happened => EventView.Of(happened, me.Actor))], null),
                    Json.Options
                );
            },
            http.RequestAborted
        );

    private static Task<IResult> NoticesAsync(
        string id,
        HttpContext http,
        CaseQueries queries,
        PaperQueries certificates,
        CurrentActor me
    ) =>
        WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
            {
                var papers = await certificates.OfCaseAsync(theCase.Id, http.RequestAborted);
                var items = papers.Select(paper => new NoticeView(
                    paper.Kind.Code(),
                    paper.Number,
                    paper.IssuedAt,
                    $"/api/v1/certificates/{paper.Number}/pdf"
                ));
                return Results.Json(new ListView<NoticeView>([.. items], null), Json.Options);
            },
            http.RequestAborted
        );

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
    internal static async Task<IResult> ActAsync(string id, HttpContext http, Views views, Func<Guid, Task<Core.Outcome<Case>>> act)
    {
        if (Answers.ToId(id) is not { } caseId)
            return Problems.Of(new NoSuchCase(id));
        return (await act(caseId)).Match(theCase => Results.Json(views.Case(theCase), Json.Options).WithETag(http, theCase.Version));
    }

    private static IResult WithLocation(this IResult result, HttpContext http, string location)
    {
        http.Response.Headers.Location = location;
        return result;
    }
}
