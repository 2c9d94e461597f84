using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GreenChannel.Server.Tests.Outbox;

/// <summary>What another system was told.</summary>
internal sealed record Told(string Id, string Timestamp, string Signature, string Body);

/// <summary>
/// Another system on loopback that is told of what happens, and answers what a test wants; what it is told is held against the description.
/// </summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _faults = new();

    private HookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Told> All { get; } = new();

    /// <summary>The status to answer with.</summary>
    public int Answer { get; set; } = 204;

    /// <summary>What has to be over before it answers.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public string Url => $"{_app.Urls.First()}/hook";

    public static async Task<HookReceiver> StartAsync()
    {
        var receiver = new HookReceiver(Loopback.NewServer());
        receiver._app.MapPost(
            "/hook",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                string Header(string name) => http.Request.Headers[name].ToString();
                var body = await reader.ReadToEndAsync();
                if ((await Contract.Description.Get()).FaultOfMessage(body) is { } fault)
                    receiver._faults.Enqueue(fault);
                receiver.All.Enqueue(new Told(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), body));
                await receiver.Before.WaitAsync(http.RequestAborted);
                http.Response.StatusCode = receiver.Answer;
            }
        );
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _faults.Should().BeEmpty("every message is as the description of the door says");
    }
}
