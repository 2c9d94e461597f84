using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

/// <summary>An enterprise's receiver of webhooks; what is signed is told by the framework's own HMAC (Standard Webhooks).</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly HttpListener _listener = new();

    public string Url { get; private init; } = "";

    public static Receiver Listen()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        var receiver = new Receiver { Url = url };
        receiver._listener.Prefixes.Add(url);
        receiver._listener.Start();
        return receiver;
    }

    /// <summary>The next message that is signed with the secret; one that is not ends the journey.</summary>
    public async Task<JsonElement> HearAsync(string secret)
    {
        var context = await _listener.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var isSigned = IsSigned(context.Request.Headers.Get, body, secret);
        context.Response.StatusCode = isSigned ? 204 : 401;
        context.Response.Close();
        return isSigned
            ? JsonDocument.Parse(body).RootElement
            : throw new InvalidOperationException("A message came that is not signed with the secret.");
    }

    public ValueTask DisposeAsync()
    {
        _listener.Close();
        return ValueTask.CompletedTask;
    }

    // While a secret is changed over to another, a message bears two signatures; either is enough.
    private static bool IsSigned(Func<string, string?> header, string body, string secret)
    {
        var (id, timestamp) = (header("webhook-id"), header("webhook-timestamp"));
        var sentAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp!, CultureInfo.InvariantCulture));
        if ((DateTimeOffset.UtcNow - sentAt).Duration() > Tolerance)
            return false;
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return header("webhook-signature")!
            .Split(' ')
            .Where(signature => signature.StartsWith("v1,", StringComparison.Ordinal))
            .Any(signature => CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(signature["v1,".Length..]), expected));
    }
}
