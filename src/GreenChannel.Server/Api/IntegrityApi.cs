using GreenChannel.Core.People;
using GreenChannel.Office.Integrity;
using GreenChannel.Persistence.Integrity;
using GreenChannel.Persistence.Watchdog;

namespace GreenChannel.Server.Api;

/// <summary>What the integrity checks found and nobody has mended yet, with what to do about it.</summary>
internal static class IntegrityApi
{
    public sealed record IntegrityFindingView(
        string Check,
        string Title,
        string TitleZh,
        string Runbook,
        string RunbookZh,
        string Subject,
        Guid CaseId,
        string CaseNumber,
        string Detail,
        DateTimeOffset FirstSeenAt,
        DateTimeOffset LastSeenAt
    );

    public sealed record IntegrityView(
        DateTimeOffset? CheckedAt,
        IReadOnlyList<IntegrityFindingView> Findings,
        IReadOnlyList<IntegrityCheck> Checks
    );

    public static void MapIntegrity(this RouteGroupBuilder api) =>
        api.MapGet(
                "/integrity",
                async (IntegrityStore store, Heartbeats heartbeats, CancellationToken ct) =>
                {
                    var found = await store.OpenAsync(Answers.LongestPage, ct);
                    return Results.Json(
                        new IntegrityView(
                            await heartbeats.LastAsync(Heartbeats.IntegrityCheck, ct),
                            [.. found.Select(View)],
                            IntegrityCheck.All
                        ),
                        Json.Options
                    );
                }
            )
            .Permits(Act.ReadIntegrity)
            .WithTags("integrity")
            .Produces<IntegrityView>();

    private static IntegrityFindingView View(KeptFinding found)
    {
        var check = IntegrityCheck.All.First(known => known.Code == found.Check);
        return new IntegrityFindingView(
            check.Code,
            check.Title,
            check.TitleZh,
            check.Runbook,
            check.RunbookZh,
            found.Subject,
            found.CaseId,
            found.CaseNumber,
            found.Detail,
            found.FirstSeenAt,
            found.LastSeenAt
        );
    }
}
