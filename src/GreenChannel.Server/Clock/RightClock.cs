using GreenChannel.Core.Calendars;
using GreenChannel.Persistence.Clock;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Clock;

/// <summary>
/// Lets nothing be done while the clock is behind what is recorded: what is only looked at is answered, a small step back is waited out,
/// anything else is 503. The records are asked again, so that an instant that an operator has set aside counts at once.
/// </summary>
internal static class RightClock
{
    private const string Door = "/api/v1";
    private static readonly string[] Harmless =
    [
        $"{Door}/sign-in",
        $"{Door}/refresh",
        $"{Door}/sign-out",
        $"{Door}/me",
        $"{Door}/public",
        $"{Door}/precheck",
    ];

    public static void UseRightClock(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (Changes(http.Request))
                {
                    var (recorded, clock) = (
                        http.RequestServices.GetRequiredService<RecordedInstant>(),
                        http.RequestServices.GetRequiredService<TimeProvider>()
                    );
                    if (recorded.Behind(clock.GetUtcNow()) is var behind && behind >= RecordedInstant.SmallStep)
                    {
                        await http.RequestServices.GetRequiredService<ClockRecord>().ReadAsync(http.RequestAborted);
                        behind = recorded.Behind(clock.GetUtcNow());
                    }

                    if (behind >= RecordedInstant.SmallStep)
                    {
                        await Problems.Of(new ClockBehind(recorded.Newest, clock.GetUtcNow())).ExecuteAsync(http);
                        return;
                    }

                    if (behind > TimeSpan.Zero)
                        await Task.Delay(behind, clock, http.RequestAborted);
                }

                await next(http);
            }
        );

    private static bool Changes(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method)
        && request.Path.StartsWithSegments(Door, StringComparison.OrdinalIgnoreCase)
        && !Harmless.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
