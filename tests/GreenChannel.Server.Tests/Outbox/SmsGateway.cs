using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GreenChannel.Server.Tests.Outbox;

/// <summary>A text message as a gateway got it.</summary>
internal sealed record TextMessage(string Signature, string Timestamp, string Body);

/// <summary>An SMS gateway on loopback that says in its answer whether it has taken a message, as gateways do.</summary>
internal sealed class SmsGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SmsGateway(WebApplication app) => _app = app;

    public ConcurrentQueue<TextMessage> All { get; } = new();

    /// <summary>What it says that its answer is.</summary>
    public string ContentType { get; set; } = "application/json; charset=utf-8";

    /// <summary>The code in its answer; 0 when it has taken the message.</summary>
    public int Code { get; set; }

    public string Url => $"{_app.Urls.First()}/send";

    /// <summary>How a service is told of it.</summary>
    public Dictionary<string, string?> Settings =>
        new()
        {
            ["Sms:Url"] = Url,
            ["Sms:Body"] = """{"mobiles":["{{phone}}"],"content":"{{text}}","sn":"{{id}}"}""",
            ["Sms:Headers:X-Time"] = "{{timestamp}}",
            ["Sms:Headers:X-Sign"] = "hmac {{signature}}",
            ["Sms:Secret"] = "gateway-secret",
            ["Sms:Success"] = "\"code\"\\s*:\\s*0\\b",
        };

    public static async Task<SmsGateway> StartAsync()
    {
        var gateway = new SmsGateway(Loopback.NewServer());
        gateway._app.MapPost(
            "/send",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                gateway.All.Enqueue(
                    new TextMessage(http.Request.Headers["X-Sign"]!, http.Request.Headers["X-Time"]!, await reader.ReadToEndAsync())
                );
                return Results.Text($$"""{"code": {{gateway.Code}}, "msg": "ok"}""", gateway.ContentType);
            }
        );
        await gateway._app.StartAsync();
        return gateway;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
