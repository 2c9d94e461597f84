using System.Collections.Concurrent;
using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Idempotency;

namespace GreenChannel.Server.Api;

/// <summary>A request that is to happen once: who asks, under which key, and what it says.</summary>
internal sealed record OnceRequest(string Account, string Key, string Fingerprint);

/// <summary>
/// What comes twice under one key happens once: the same key and content get the first answer again. The answer is committed in the same
/// transaction as what it reports, so a crash leaves both or neither.
/// </summary>
internal sealed class OncePerKey(AnswerStore answers, UnitOfWork unit, TimeProvider clock)
{
    private const string ReplayedHeader = "Idempotency-Replayed";
    private static readonly string[] KeptHeaders = ["Location", "ETag"];

    /// <param name="act">Does it, within the transaction.</param>
    /// <param name="refuse">Words a refusal as this door does.</param>
    public async Task<object?> RunAsync(HttpContext http, OnceRequest asked, Func<ValueTask<object?>> act, Func<Refusal, IResult> refuse)
    {
        if (await answers.FindAsync(asked.Account, asked.Key, http.RequestAborted) is { } kept)
            return kept.Fingerprint == asked.Fingerprint ? new Replay(kept) : refuse(new KeyReused());

        unit.ExpectAnswer();
        var result = await act();
        if (!unit.AwaitsAnswer)
            return result;

        // The answer is written aside first: it is sent only after it is committed.
        var (status, contentType, body) = await CaptureAsync(http, (IResult)result!);
        // A client that is gone got nothing; what was done is undone, and its next try does it.
        http.RequestAborted.ThrowIfCancellationRequested();
        var headers = KeptHeaders
            .Where(name => http.Response.Headers.ContainsKey(name))
            .ToDictionary(name => name, name => http.Response.Headers[name].ToString());
        var answer = new KeptAnswer(
            asked.Account,
            asked.Key,
            asked.Fingerprint,
            status,
            contentType,
            JsonSerializer.Serialize(headers),
            body,
            clock.GetUtcNow()
        );
        return await answers.KeepAsync(answer, CancellationToken.None) ? new Written(body) : await OfTheOtherAsync(http, asked, refuse);
    }

    // Another process was first with this key: what was done here is undone, and its answer is the answer.
    private async Task<IResult> OfTheOtherAsync(HttpContext http, OnceRequest asked, Func<Refusal, IResult> refuse)
    {
        foreach (var name in KeptHeaders)
            http.Response.Headers.Remove(name);
        var kept = await answers.FindAsync(asked.Account, asked.Key, http.RequestAborted);
        if (kept is null)
            return refuse(new KeyInFlight());
        return kept.Fingerprint == asked.Fingerprint ? new Replay(kept) : refuse(new KeyReused());
    }

    private static async Task<(int Status, string ContentType, byte[] Body)> CaptureAsync(HttpContext http, IResult result)
    {
        var sent = http.Response.Body;
        using var aside = new MemoryStream();
        http.Response.Body = aside;
        try
        {
            await result.ExecuteAsync(http);
            return (http.Response.StatusCode, http.Response.ContentType ?? "", aside.ToArray());
        }
        finally
        {
            http.Response.Body = sent;
        }
    }

    private sealed class Replay(KeptAnswer kept) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = kept.Status;
            if (kept.ContentType.Length > 0)
                http.Response.ContentType = kept.ContentType;
            http.Response.Headers[ReplayedHeader] = "true";
            foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(kept.Headers)!)
                http.Response.Headers[name] = value;
            return http.Response.Body.WriteAsync(kept.Body).AsTask();
        }
    }

    private sealed class Written(byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext http) => http.Response.Body.WriteAsync(body).AsTask();
    }
}

/// <summary>The keys whose first request is still being worked on.</summary>
internal sealed class RequestsInFlight
{
    private readonly ConcurrentDictionary<(string Account, string Key), byte> _keys = new();

    public bool TryEnter((string Account, string Key) key) => _keys.TryAdd(key, 0);

    public void Leave((string Account, string Key) key) => _keys.TryRemove(key, out _);
}

/// <summary>The first request with this key is still being worked on.</summary>
internal sealed record KeyInFlight()
    : Refusal(
        "key-in-flight",
        RefusalKind.Conflict,
        "The first request with this Idempotency-Key is still being worked on.",
        "使用该 Idempotency-Key 的首个请求仍在处理。"
    );

/// <summary>The key was used for another request.</summary>
internal sealed record KeyReused()
    : Refusal(
        "key-reused",
        RefusalKind.Invalid,
        "This Idempotency-Key was used for another request.",
        "该 Idempotency-Key 已用于其他请求。"
    );
