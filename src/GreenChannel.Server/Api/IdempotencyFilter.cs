using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenChannel.Core;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Idempotency;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>
/// A POST with an <c>Idempotency-Key</c> happens once: the same key and body get the first answer again. The answer is
/// committed in the same transaction as what it reports, so a crash leaves both or neither.
/// </summary>
internal sealed class IdempotencyFilter(RequestsInFlight inFlight) : IEndpointFilter
{
    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 200;
    private const int LargestBody = 64 * 1024 * 1024;
    private static readonly string[] KeptHeaders = ["Location", "ETag"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length == 0)
            return await next(context);
        if (key.Length > LongestKey)
            return Problems.Of(
                new InvalidInput(
                    new Fault(
                        $"header/{KeyHeader}",
                        "idempotency.key",
                        $"An {KeyHeader} has at most {LongestKey} characters.",
                        $"{KeyHeader} 不得超过 {LongestKey} 个字符。"
                    )
                )
            );

        var account = http.RequestServices.GetRequiredService<CurrentActor>().Actor.Account;
        if (!inFlight.TryEnter((account, key)))
            return Problems.Of(new KeyInFlight());
        try
        {
            return await OnceAsync(context, next, account, key);
        }
        finally
        {
            inFlight.Leave((account, key));
        }
    }

    private static async Task<object?> OnceAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        string account,
        string key
    )
    {
        var http = context.HttpContext;
        var (answers, unit) = (
            http.RequestServices.GetRequiredService<AnswerStore>(),
            http.RequestServices.GetRequiredService<UnitOfWork>()
        );
        if (await FingerprintAsync(http.Request) is not { } fingerprint)
            return Problems.Of(new BodyTooLarge());
        if (await answers.FindAsync(account, key, http.RequestAborted) is { } kept)
            return kept.Fingerprint == fingerprint ? new Replay(kept) : Problems.Of(new KeyReused());

        unit.ExpectAnswer();
        var result = await next(context);
        if (!unit.AwaitsAnswer)
            return result;

        // The answer is written aside first: it is sent only after it is committed.
        var (status, contentType, body) = await CaptureAsync(http, (IResult)result!);
        // A client that is gone got nothing; what was done is undone, and its next try does it.
        http.RequestAborted.ThrowIfCancellationRequested();
        var headers = KeptHeaders
            .Where(name => http.Response.Headers.ContainsKey(name))
            .ToDictionary(name => name, name => http.Response.Headers[name].ToString());
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var answer = new KeptAnswer(account, key, fingerprint, status, contentType, JsonSerializer.Serialize(headers), body, now);
        return await answers.KeepAsync(answer, CancellationToken.None) ? new Written(body) : await OfTheOtherAsync(http, answers, answer);
    }

    // Another process was first with this key: what was done here is undone, and its answer is the answer.
    private static async Task<IResult> OfTheOtherAsync(HttpContext http, AnswerStore answers, KeptAnswer ours)
    {
        foreach (var name in KeptHeaders)
            http.Response.Headers.Remove(name);
        var kept = await answers.FindAsync(ours.Account, ours.Key, http.RequestAborted);
        if (kept is null)
            return Problems.Of(new KeyInFlight());
        return kept.Fingerprint == ours.Fingerprint ? new Replay(kept) : Problems.Of(new KeyReused());
    }

    private static async Task<string?> FingerprintAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestBody)
            return null;
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString} {request.Headers.IfMatch}\n"));
        var buffer = new byte[16 * 1024];
        var size = 0L;
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if ((size += count) > LargestBody)
                return null;
            hash.AppendData(buffer, 0, count);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
