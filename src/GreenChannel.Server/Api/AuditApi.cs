using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;

namespace GreenChannel.Server.Api;

/// <summary>Who did what, for auditors.</summary>
public static class AuditApi
{
    public sealed record AuditView(
        long Id,
        DateTimeOffset At,
        string Account,
        string Person,
        string Act,
        string? CaseId,
        JsonNode Changes,
        string? Address
    )
    {
        public static AuditView Of(AuditEntry entry, MaskedChanges shown) =>
            new(
                entry.Id,
                entry.At,
                entry.Account,
                entry.Person,
                entry.Act,
                entry.CaseId?.ToString("N"),
                shown.Of(entry.Changes),
                shown.Address(entry.Address)
            );
    }

    /// <param name="What">The address that was asked for, or why a sign-in was refused.</param>
    /// <param name="Count">How often within the minute, for what was not given.</param>
    public sealed record AccessView(
        long Id,
        DateTimeOffset At,
        string Account,
        string Person,
        string Act,
        string? CaseId,
        string What,
        string Address,
        int Status,
        string? Purpose,
        int Count
    );

    internal static InvalidQuery NoCaseId =>
        new InvalidQuery(
            "caseId",
            "query.id",
            "\"caseId\" is the id of a case: 32 hexadecimal digits.",
            "参数“caseId”应为办件 id（32 位十六进制）。"
        );

    internal static void MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("/audit/access", AccessAsync).Permits(Act.ReadAudit).WithTags("audit").Produces<ListView<AccessView>>();
        api.MapGet(
                "/audit",
                async (HttpContext http, AuditQueries queries, MaskedChanges shown, string? caseId, long? after, int? limit) =>
                {
                    if (!Answers.IsCursor(caseId))
                        return Problems.Of(NoCaseId);
                    var page = await queries.ListAsync(
                        caseId is null ? null : Answers.ToId(caseId) ?? Guid.Empty,
                        after,
                        Answers.ToLimit(limit),
                        http.RequestAborted
                    );
                    var items = page.Items.Select(entry => AuditView.Of(entry, shown));
                    return Results.Json(new ListView<AuditView>([.. items], page.Next), Json.Options);
                }
            )
            .Permits(Act.ReadAudit)
            .WithTags("audit")
            .Produces<ListView<AuditView>>();
    }

    private static async Task<IResult> AccessAsync(
        HttpContext http,
        AccessStore access,
        string? caseId,
        string? account,
        string? act,
        bool? denied,
        long? after,
        int? limit
    )
    {
        if (!Answers.IsCursor(caseId))
            return Problems.Of(NoCaseId);
        var filter = new AccessFilter(
            caseId is null ? null : Answers.ToId(caseId) ?? Guid.Empty,
            string.IsNullOrEmpty(account) ? null : account,
            string.IsNullOrEmpty(act) ? null : act,
            denied == true
        );
        var page = await access.ListAsync(filter, after, Answers.ToLimit(limit), http.RequestAborted);
        var items = page.Items.Select(entry => new AccessView(
            entry.Id,
            entry.At,
            PersonalText.MaskIn(entry.Account),
            entry.Person,
            entry.Act,
            entry.CaseId?.ToString("N"),
            PersonalText.MaskIn(entry.What),
            entry.Address,
            entry.Status,
            entry.Purpose,
            entry.Count
        ));
        return Results.Json(new ListView<AccessView>([.. items], page.Next), Json.Options);
    }
}
