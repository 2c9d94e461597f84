using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>
/// A POST with an <c>Idempotency-Key</c> happens once: the same key and body get the first answer again. The answer is
/// committed in the same transaction as what it reports, so a crash leaves both or neither.
/// </summary>
internal sealed class IdempotencyFilter(RequestsInFlight inFlight) : IEndpointFilter
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int LargestBody = 64 * 1024 * 1024;

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
        if (await FingerprintAsync(http.Request) is not { } fingerprint)
            return Problems.Of(new BodyTooLarge());
        var once = http.RequestServices.GetRequiredService<OncePerKey>();
        return await once.RunAsync(http, new OnceRequest(account, key, fingerprint), () => next(context), Problems.Of);
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
}
