using GreenChannel.Core.Calendars;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Filing;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Cases;
using GreenChannel.Persistence.Papers;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Evidence;

namespace GreenChannel.Server.Api;

/// <summary>What is read beside a case: its checklist, its history, its papers.</summary>
internal static class CaseRecordsApi
{
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

    public sealed record NoticeView(string Kind, string Number, DateTimeOffset IssuedAt, string PdfUrl);

    /// <param name="Post">The role in which officers looked; <c>system</c> for another system of the office.</param>
    /// <param name="Looks">How often on that day.</param>
    public sealed record ReadersView(DateOnly Day, string Post, string PostZh, int Looks);

    public static void MapCaseRecords(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id}/requirements", RequirementsAsync).Permits(Act.ReadCases).Produces<ListView<RequirementView>>();
        cases.MapGet("/{id}/timeline", TimelineAsync).Permits(Act.ReadCases).Produces<ListView<EventView>>();
        cases.MapGet("/{id}/readers", ReadersAsync).Permits(Act.ReadCases).Produces<ListView<ReadersView>>();
        cases.MapGet("/{id}/evidence", EvidenceAsync).Permits(Act.ReadEvidence).Heavy().Produces<byte[]>(200, "application/zip");
        cases.MapGet("/{id}/notices", NoticesAsync).Permits(Act.ReadCases).Produces<ListView<NoticeView>>();
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
        CasesApi.WithCaseAsync(
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

    private static Task<IResult> TimelineAsync(string id, HttpContext http, CaseQueries queries, CurrentActor me) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
            {
                var history = await queries.HistoryAsync(theCase.Id, http.RequestAborted);
                var shown = Disclosure.HistoryFor(me.Actor, history);
                return Results.Json(
                    new ListView<EventView>([.. shown.Select(happened => EventView.Of(happened, me.Actor))], null),
                    Json.Options
                );
            },
            http.RequestAborted
        );

    private static Task<IResult> ReadersAsync(string id, HttpContext http, CaseQueries queries, ReadersQuery readers, CurrentActor me) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
                Results.Json(
                    new ListView<ReadersView>(
                        [
                            .. (await readers.OfAsync(theCase.Id, http.RequestAborted)).Select(one => new ReadersView(
                                one.Day,
                                one.Post,
                                Role.NameZh(one.Post),
                                one.Looks
                            )),
                        ],
                        null
                    ),
                    Json.Options
                ),
            http.RequestAborted
        );

    private static Task<IResult> EvidenceAsync(string id, HttpContext http, CaseQueries queries, EvidenceBundle bundle, CurrentActor me) =>
        CasesApi.WithCaseAsync(id, queries, me, theCase => EvidenceOfAsync(theCase, http, bundle, me.Actor), http.RequestAborted);

    internal static async Task<IResult> EvidenceOfAsync(Case theCase, HttpContext http, EvidenceBundle bundle, Actor by)
    {
        var file = await bundle.MakeAsync(theCase, by, http.RequestAborted);
        Transport.HandOut(http);
        return Results.File(file, "application/zip", EvidenceBundle.NameOf(theCase));
    }

    private static Task<IResult> NoticesAsync(
        string id,
        HttpContext http,
        CaseQueries queries,
        PaperQueries certificates,
        CurrentActor me
    ) =>
        CasesApi.WithCaseAsync(
            id,
            queries,
            me,
            async theCase =>
            {
                var papers = await certificates.OfCaseAsync(theCase.Id, http.RequestAborted);
                var items = papers.Select(paper => new NoticeView(
                    paper.Kind.Code,
                    paper.Number,
                    paper.IssuedAt,
                    $"/api/v1/certificates/{paper.Number}/pdf"
                ));
                return Results.Json(new ListView<NoticeView>([.. items], null), Json.Options);
            },
            http.RequestAborted
        );
}
