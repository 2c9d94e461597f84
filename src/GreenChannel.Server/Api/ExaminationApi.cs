using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Filing;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Tasks;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>What officers keep while they examine: drafts of decisions, which documents were opened, and what seems doubtful.</summary>
internal static class ExaminationApi
{
    /// <param name="Entered">The fields of the desk, by their names.</param>
    public sealed record DraftBody(Dictionary<string, string[]>? Entered = null);

    public sealed record DraftView(IReadOnlyDictionary<string, string[]> Entered, DateTimeOffset? SavedAt);

    /// <param name="Note">Empty takes the flag away.</param>
    public sealed record FlagBody(string Note = "");

    /// <param name="Current">Whether it is the content that lies there now.</param>
    public sealed record MarkView(string Code, string Account, string Name, DateTimeOffset OpenedAt, string? Flag, bool Current)
    {
        public static MarkView Of(ReadingMark mark, Case theCase) =>
            new(
                mark.Code,
                mark.Account,
                mark.Name,
                mark.OpenedAt,
                mark.Flag,
                theCase.Documents.Any(document => document.Code == mark.Code && document.Sha256 == mark.Sha256)
            );
    }

    public static void MapExamination(this RouteGroupBuilder api)
    {
        api.MapGet("/cases/{id}/offers", OffersAsync).WithTags("documents").Permits(Act.ReadDocuments).Produces<ListView<OfferedField>>();
        api.MapGet("/cases/{id}/marks", MarksAsync).WithTags("documents").Permits(Act.ReadTasks).Produces<ListView<MarkView>>();
        api.MapPut("/cases/{id}/documents/{code}/flag", FlagAsync)
            .WithTags("documents")
            .Permits(Act.CompleteTask)
            .Accepts<FlagBody>("application/json")
            .Produces<MarkView>();
        api.MapGet("/tasks/{id}/draft", DraftAsync).WithTags("tasks").Permits(Act.CompleteTask).Produces<DraftView>();
        api.MapPut("/tasks/{id}/draft", KeepAsync)
            .WithTags("tasks")
            .Permits(Act.CompleteTask)
            .Accepts<DraftBody>("application/json")
            .Produces<DraftView>();
    }

    private static Task<IResult> OffersAsync(string id, HttpContext http, CaseQueries queries, OfferFields offer, CurrentActor me) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
                Results.Json(new ListView<OfferedField>(await offer.RunAsync(theCase, http.RequestAborted), null), Json.Options),
            http.RequestAborted
        );

    private static Task<IResult> MarksAsync(string id, HttpContext http, CaseQueries queries, IReadingMarks marks, CurrentActor me) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
                Results.Json(
                    new ListView<MarkView>(
                        [.. (await marks.OfAsync(theCase.Id, http.RequestAborted)).Select(mark => MarkView.Of(mark, theCase))],
                        null
                    ),
                    Json.Options
                ),
            http.RequestAborted
        );

    private static async Task<IResult> FlagAsync(
        string id,
        string code,
        HttpContext http,
        CaseQueries queries,
        MarkReading marking,
        CurrentActor me
    )
    {
        var read = await Json.ReadAsync<FlagBody>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : await CasesApi.WithCaseAsync(
                id,
                queries,
                me,
                async theCase =>
                    (await marking.FlagAsync(theCase, code, read.Value.Note, me.Actor, http.RequestAborted)).Match(mark =>
                        Results.Json(MarkView.Of(mark, theCase), Json.Options)
                    ),
                http.RequestAborted
            );
    }

    private static async Task<IResult> DraftAsync(
        string id,
        KeepDecisionDraft drafts,
        TaskQueries tasks,
        CurrentActor me,
        CancellationToken ct
    )
    {
        if (Answers.ToId(id) is not { } taskId || await tasks.FindAsync(taskId, ct) is null)
            return Problems.Of(new NoSuchTask(Guid.Empty));
        var kept = await drafts.FindAsync(taskId, me.Actor, ct);
        return Results.Json(new DraftView(kept?.Entered ?? new Dictionary<string, string[]>(), kept?.SavedAt), Json.Options);
    }

    private static async Task<IResult> KeepAsync(string id, HttpContext http, KeepDecisionDraft drafts, CurrentActor me)
    {
        var read = await Json.ReadAsync<DraftBody>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        if (Answers.ToId(id) is not { } taskId)
            return Problems.Of(new NoSuchTask(Guid.Empty));
        var entered = read.Value.Entered ?? [];
        return (await drafts.RunAsync(taskId, entered, me.Actor, http.RequestAborted)).Match(draft =>
            Results.Json(new DraftView(entered, draft.SavedAt), Json.Options)
        );
    }
}
