using System.Text.Json;
using GreenChannel.Core.People;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;

namespace GreenChannel.Server.Api;

/// <summary>Who did what, for auditors.</summary>
internal static class AuditApi
{
    public sealed record AuditView(
        long Id,
        DateTimeOffset At,
        string Account,
        string Person,
        string Act,
        string? CaseId,
        JsonElement Changes
    );

    internal static InvalidQuery NoCaseId =>
        new InvalidQuery(
            "caseId",
            "query.id",
            "\"caseId\" is the id of a case: 32 hexadecimal digits.",
            "参数“caseId”应为办件 id（32 位十六进制）。"
        );

    public static void MapAudit(this RouteGroupBuilder api) =>
        api.MapGet(
                "/audit",
                async (HttpContext http, AuditQueries queries, string? caseId, long? after, int? limit) =>
                {
                    if (!Answers.IsCursor(caseId))
                        return Problems.Of(NoCaseId);
                    var page = await queries.ListAsync(
                        caseId is null ? null : Answers.ToId(caseId) ?? Guid.Empty,
                        after,
                        Answers.ToLimit(limit),
                        http.RequestAborted
                    );
                    var items = page.Items.Select(entry => new AuditView(
                        entry.Id,
                        entry.At,
                        entry.Account,
                        entry.Person,
                        entry.Act,
                        entry.CaseId?.ToString("N"),
                        JsonElement.Parse(entry.Changes)
                    ));
                    return Results.Json(new ListView<AuditView>([.. items], page.Next), Json.Options);
                }
            )
            .Permits(Act.ReadAudit)
            .WithTags("audit")
            .Produces<ListView<AuditView>>();
}
