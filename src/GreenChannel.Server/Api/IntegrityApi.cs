using GreenChannel.Core.Alerts;
using GreenChannel.Core.People;
using GreenChannel.Office.Integrity;
using GreenChannel.Persistence.Integrity;
using GreenChannel.Persistence.Watchdog;

namespace GreenChannel.Server.Api;

/// <summary>What the integrity checks found and nobody has mended yet, with what to do about it.</summary>
internal static class IntegrityApi
{
    /// <param name="AlertId">The warning of it, which somebody takes in hand at <c>/alerts/{id}/acknowledge</c>.</param>
    /// <param name="ClearedAt">When a check did not find it any more; none as long as it is there.</param>
    public sealed record IntegrityFindingView(
        string Check,
        IntegritySeverity Severity,
        string Title,
        string TitleZh,
        string Runbook,
        string RunbookZh,
        string Subject,
        Guid CaseId,
        string CaseNumber,
        string Detail,
        DateTimeOffset FirstSeenAt,
        DateTimeOffset LastSeenAt,
        Guid? AlertId,
        DateTimeOffset? AcknowledgedAt,
        string? AcknowledgedBy,
        string? Note,
        DateTimeOffset? ClearedAt
    );

    public sealed record IntegrityView(
        DateTimeOffset? CheckedAt,
        IReadOnlyList<IntegrityFindingView> Findings,
        IReadOnlyList<IntegrityCheck> Checks
    );

    public static void MapIntegrity(this RouteGroupBuilder api) =>
        api.MapGet(
                "/integrity",
                async (IntegrityStore store, Heartbeats heartbeats, string? state, CancellationToken ct) =>
                {
                    if (state is not (null or "" or "open" or "all"))
                        return Problems.Of(Answers.UnknownTerm("state", state, ["open", "all"]));
                    var found = await store.ListAsync(state != "all", Answers.LongestPage, ct);
                    return Results.Json(
                        new IntegrityView(
                            await heartbeats.LastAsync(Heartbeats.IntegrityCheck, ct),
                            [.. found.Select(one => View(one.Finding, one.Warning))],
                            IntegrityCheck.All
                        ),
                        Json.Options
                    );
                }
            )
            .Permits(Act.ReadIntegrity)
            .WithTags("integrity")
            .Produces<IntegrityView>();

    private static IntegrityFindingView View(KeptFinding found, Alert? warning)
    {
        var check = IntegrityCheck.All.First(known => known.Code == found.Check);
        return new IntegrityFindingView(
            check.Code,
            check.Severity,
            check.Title,
            check.TitleZh,
            check.Runbook,
            check.RunbookZh,
            found.Subject,
            found.CaseId,
            found.CaseNumber,
            found.Detail,
            found.FirstSeenAt,
            found.LastSeenAt,
            warning?.Id,
            warning?.AcknowledgedAt,
            warning?.AcknowledgedBy,
            warning?.Note,
            found.ClearedAt
        );
    }
}
