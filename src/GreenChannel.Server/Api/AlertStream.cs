using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.People;
using GreenChannel.Persistence.Watchdog;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>
/// The warnings as they come (server-sent events). Every event carries its place; a client that was cut off names the last
/// one it had in <c>Last-Event-ID</c> and gets what it missed, in order, nothing twice. Without one, or with one that was never given,
/// the stream begins now. Its first event names the place where it begins.
/// </summary>
internal sealed class AlertStream(
    IServiceScopeFactory scopes,
    StreamSignal signal,
    SessionLimits limits,
    LimitOptions most,
    IHostApplicationLifetime lifetime
)
{
    private const int Batch = 200;
    private readonly ConcurrentDictionary<string, int> _listening = new(StringComparer.Ordinal);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <summary>How long nothing is said before a ping is, so that proxies keep the connection.</summary>
    internal TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(15);

    public IResult Follow(HttpContext http, CurrentActor me, string? after)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : after;
        long? place = null;
        if (!string.IsNullOrEmpty(last))
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var given))
                return Problems.Of(new BadCursor());
            place = given;
        }

        http.Response.Headers["X-Accel-Buffering"] = "no";
        // A stream never ends; who only asks for its head is answered at once.
        if (HttpMethods.IsHead(http.Request.Method))
            return Results.Text("", "text/event-stream");
        if (!TryEnter(me.Actor.Account))
            return Problems.Of(new TooManyStreams(most.StreamsPerAccount));
        return TypedResults.ServerSentEvents(FollowAsync(place, me.SignedIn, http.RequestAborted));
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(
        long? after,
        SignedIn follower,
        [EnumeratorCancellation] CancellationToken aborted
    )
    {
        using var left = new Leaving(this, follower.Actor.Account);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        var last = await ReadAsync(alerts => alerts.LastPlaceAsync(aborted));
        // A place that was never given, as after a restore, would wait for ever.
        var place = after is { } given && given <= last ? given : last;
        yield return Item("hello", "{}", place);
        var (quietSince, checkedAt) = (Environment.TickCount64, Environment.TickCount64);
        while (!end.IsCancellationRequested)
        {
            var next = signal.Next;
            var from = place;
            var (reached, messages) = await ReadAsync(async alerts =>
                (await alerts.LastPlaceAsync(aborted), await alerts.AfterAsync(from, Batch, follower.Actor, aborted))
            );
            foreach (var message in messages)
            {
                place = message.Place;
                yield return Item(message.Kind, JsonSerializer.Serialize(AlertView.Of(message.Line), Json.Options), place);
            }

            // Who has signed out, was disabled or has lost the role hears no more, however busy the stream is. To listen is no request, so
            // a stream keeps no session going.
            if (Environment.TickCount64 - checkedAt > Quiet.TotalMilliseconds)
            {
                if (!await MayFollowAsync(follower, aborted))
                    yield break;
                checkedAt = Environment.TickCount64;
            }

            if (messages.Count == Batch)
                continue;
            // What was told to others, or tells of nothing any more, is behind it too.
            place = Math.Max(place, reached);
            if (messages.Count > 0)
                quietSince = Environment.TickCount64;
            if (Environment.TickCount64 - quietSince > Quiet.TotalMilliseconds)
            {
                quietSince = Environment.TickCount64;
                yield return Item("ping", "{}", place);
            }

            await Task.WhenAny(next, Task.Delay(Poll, end.Token));
        }
    }

    private bool TryEnter(string account)
    {
        if (_listening.AddOrUpdate(account, 1, (_, count) => count + 1) <= most.StreamsPerAccount)
            return true;
        Leave(account);
        return false;
    }

    private sealed class Leaving(AlertStream stream, string account) : IDisposable
    {
        public void Dispose() => stream.Leave(account);
    }

    private void Leave(string account) => _listening.AddOrUpdate(account, 0, (_, count) => count - 1);

    private static SseItem<string> Item(string kind, string data, long place) =>
        new(data, kind) { EventId = place.ToString(CultureInfo.InvariantCulture) };

    private async Task<T> ReadAsync<T>(Func<AlertQueries, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AlertQueries>());
    }

    private async Task<bool> MayFollowAsync(SignedIn follower, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = await scope.ServiceProvider.GetRequiredService<PeopleStore>().FindBySessionAsync(follower.SessionId, ct);
        return now is not null && !limits.HasEnded(now) && Permissions.Allow(now.Actor, Act.ReadAlerts);
    }
}

/// <summary>The account listens to as many streams as it may.</summary>
internal sealed record TooManyStreams(int Most)
    : Refusal(
        "too-many-streams",
        RefusalKind.TooMany,
        $"Your account listens to {Most} streams already; close one first.",
        $"您的账号已有 {Most} 个预警流，请先关闭其中之一。"
    )
{
    public override int? RetryAfterSeconds => 15;
}
