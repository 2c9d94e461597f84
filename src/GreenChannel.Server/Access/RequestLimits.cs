using System.Globalization;
using System.Threading.RateLimiting;
using GreenChannel.Core;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;
using GreenChannel.Server.Pages;

namespace GreenChannel.Server.Access;

/// <summary>
/// Three classes of requests, each counted by whoever asks: strangers by address, signed-in callers by organisation (officers by account),
/// and what costs much by itself. Every answer says what is left (<c>RateLimit-*</c>).
/// </summary>
public sealed class RequestLimits(LimitOptions options, int least) : IDisposable
{
    private const int Segments = 6;
    private const int SecondsOfASegment = 60 / Segments;
    private readonly Counted _strangers = new(Math.Max(options.PublicPerMinute, least));
    private readonly Counted _signedIn = new(Math.Max(options.SignedInPerMinute, least));
    private readonly Counted _heavy = new(Math.Max(options.HeavyPerMinute, least));

    public void Dispose()
    {
        _strangers.Dispose();
        _signedIn.Dispose();
        _heavy.Dispose();
    }

    /// <summary>Counts a request.</summary>
    /// <returns>Why it has to wait, or nothing.</returns>
    internal Refusal? Count(HttpContext http, CurrentActor me)
    {
        var isHeavy = http.GetEndpoint()?.Metadata.GetMetadata<HeavyMark>() is not null;
        var (counted, key) =
            !me.IsKnown ? (_strangers, RateLimits.Subscriber(http.Connection.RemoteIpAddress))
            : isHeavy ? (_heavy, me.Actor.Organisation ?? me.Actor.Account)
            : (_signedIn, me.Actor.Organisation ?? me.Actor.Account);
        var isLet = counted.TryTake(key, out var left);
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = Text(counted.PerMinute);
        headers["RateLimit-Remaining"] = Text(left);
        headers["RateLimit-Reset"] = Text(SecondsOfASegment);
        return isLet ? null : new TooManyRequests(SecondsOfASegment);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Counted(int perMinute) : IDisposable
    {
        private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetSlidingWindowLimiter(
                key,
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = Segments,
                }
            )
        );

        public int PerMinute { get; } = perMinute;

        public void Dispose() => _limiter.Dispose();

        public bool TryTake(string key, out long left)
        {
            using var lease = _limiter.AttemptAcquire(key);
            left = _limiter.GetStatistics(key)?.CurrentAvailablePermits ?? 0;
            return lease.IsAcquired;
        }
    }
}

/// <summary>Counts the requests of the REST door and of the pages.</summary>
internal static class CountedRequests
{
    public static void UseRequestLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RequestLimits>();
        app.Use(
            async (http, next) =>
            {
                if (
                    (http.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase) || PagesSetup.IsPage(http))
                    && limits.Count(http, http.RequestServices.GetRequiredService<CurrentActor>()) is { } refusal
                )
                    await Problems.Of(refusal).ExecuteAsync(http);
                else
                    await next(http);
            }
        );
    }
}

/// <summary>More was asked for within the minute than one caller may.</summary>
public sealed record TooManyRequests(int Seconds)
    : Refusal(
        "limit-reached",
        RefusalKind.TooMany,
        $"You have asked for more than one caller may within a minute; go on in {Seconds} seconds.",
        $"请求超过每分钟的上限，请在 {Seconds} 秒后继续。"
    )
{
    public override int? RetryAfterSeconds => Seconds;
}
