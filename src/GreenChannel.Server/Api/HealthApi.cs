using GreenChannel.Core.Calendars;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Watchdog;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Api;

/// <summary>Whether the service lives, and whether it is well.</summary>
internal static class HealthApi
{
    public sealed record HealthView(string Status, IReadOnlyDictionary<string, string> Checks);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new HealthView("ok", new Dictionary<string, string>()), Json.Options)).WithTags("health");
        app.MapGet("/health/ready", ReadyAsync).WithTags("health").Produces<HealthView>().Produces<HealthView>(503);
    }

    private static async Task<IResult> ReadyAsync(GreenChannelDb db, Heartbeats heartbeats, DataFolder data, SweepRhythm rhythm, RecordedInstant recorded, TimeProvider clock, CancellationToken ct)
    {
        var checks = new Dictionary<string, string>
        {
            ["database"] = await TryAsync(() => db.WorkflowVersions.AnyAsync(ct)),
            ["documents"] = await TryAsync(() => WriteProbeAsync(data, ct)),
            ["clock"] = recorded.Behind(clock.GetUtcNow()) >= RecordedInstant.SmallStep ? $"The clock is behind the newest record of {recorded.Newest.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss}." : "ok",
            ["watchdog"] = await TryAsync(() => CheckSweepAsync(heartbeats, rhythm, ct)),
        };
        var well = checks.Values.All(check => check == "ok");
        return Results.Json(new HealthView(well ? "ok" : "unwell", checks), Json.Options, statusCode: well ? 200 : 503);
    }

    private static async Task WriteProbeAsync(DataFolder data, CancellationToken ct)
    {
        var probe = Path.Combine(data.Folder("documents"), "incoming", $"probe-{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(probe, [1], ct);
        File.Delete(probe);
    }

    private static async Task CheckSweepAsync(Heartbeats heartbeats, SweepRhythm rhythm, CancellationToken ct)
    {
        if (rhythm.SilentSince(await heartbeats.LastAsync(Heartbeats.DeadlineSweep, ct)) is { } since)
            throw new InvalidOperationException($"No deadline sweep since {since:O}.");
    }

    private static async Task<string> TryAsync(Func<Task> check)
    {
        try
        {
            await check();
            return "ok";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e.Message;
        }
    }
}
