using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Watchdog;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Api;

/// <summary>Whether the service lives, and whether it is well.</summary>
internal static partial class HealthApi
{
    /// <param name="Record">That the record is in doubt; none when it is not.</param>
    public sealed record HealthView(string Status, IReadOnlyDictionary<string, string> Checks, string? Record = null);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Answer([])).WithTags("health").Produces<HealthView>();
        app.MapGet("/health/ready", ReadyAsync).WithTags("health").Produces<HealthView>().Produces<HealthView>(503);
        // Apart from the others: a sweep that is silent is for people to mend, and no reason to take a node out of service.
        app.MapGet(
                "/health/watchdog",
                async (Heartbeats heartbeats, SweepRhythm rhythm, ILogger<HealthView> logger, CancellationToken ct) =>
                    Answer([("watchdog", await IsWellAsync("watchdog", () => CheckSweepAsync(heartbeats, rhythm, ct), logger))])
            )
            .WithTags("health")
            .Produces<HealthView>()
            .Produces<HealthView>(503);
    }

    private static async Task<IResult> ReadyAsync(
        GreenChannelDb db,
        DataFolder data,
        RecordedInstant recorded,
        IRecordState record,
        TimeProvider clock,
        IHostApplicationLifetime life,
        ILogger<HealthView> logger,
        CancellationToken ct
    ) =>
        Answer(
            [
                ("database", await IsWellAsync("database", () => db.WorkflowVersions.AnyAsync(ct), logger)),
                ("schema", await IsWellAsync("schema", () => CheckSchemaAsync(db, ct), logger)),
                ("documents", await IsWellAsync("documents", () => WriteProbeAsync(data, ct), logger)),
                ("clock", recorded.Behind(clock.GetUtcNow()) < RecordedInstant.SmallStep),
                // Whoever ends takes no new work.
                ("serving", !life.ApplicationStopping.IsCancellationRequested),
            ],
            record.IsInDoubt
        );

    // To strangers no more than this; what is wrong stands in the log.
    // A record in doubt is for people to end, and no reason to take a node out of service: filing goes on.
    private static IResult Answer(IReadOnlyList<(string Name, bool IsWell)> checks, bool isInDoubt = false)
    {
        var well = checks.All(check => check.IsWell);
        return Results.Json(
            new HealthView(
                well ? "ok" : "failed",
                checks.ToDictionary(check => check.Name, check => check.IsWell ? "ok" : "failed"),
                isInDoubt ? "in-doubt" : null
            ),
            Json.Options,
            statusCode: well ? 200 : 503
        );
    }

    private static async Task WriteProbeAsync(DataFolder data, CancellationToken ct)
    {
        var probe = Path.Combine(data.Folder("documents"), "incoming", $"probe-{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(probe, [1], ct);
        File.Delete(probe);
    }

    // Another version of the program may have changed the tables under this one.
    private static async Task CheckSchemaAsync(GreenChannelDb db, CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        if (!known.SetEquals(await db.Database.GetAppliedMigrationsAsync(ct)))
            throw new InvalidOperationException("The tables are those of another version of the program.");
    }

    private static async Task CheckSweepAsync(Heartbeats heartbeats, SweepRhythm rhythm, CancellationToken ct)
    {
        if (rhythm.SilentSince(await heartbeats.LastAsync(Heartbeats.DeadlineSweep, ct)) is { } since)
            throw new InvalidOperationException($"No deadline sweep since {since:O}.");
    }

    private static async Task<bool> IsWellAsync(string name, Func<Task> check, ILogger logger)
    {
        try
        {
            await check();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(logger, name, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The health check {Check} failed.")]
        public static partial void Failed(ILogger logger, string check, Exception why);
    }
}
