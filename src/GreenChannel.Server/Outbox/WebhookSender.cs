using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Outbox;

/// <summary>Tells another system, signed as in the Standard Webhooks specification; every attempt carries the same id.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, DeliveryQueue desk, WebhookSecrets secrets) : IAlertSender
{
    public const string Client = "webhooks";

    public sealed record Body(string Type, DateTimeOffset Timestamp, AlertView Data);

    public DeliveryChannel Channel => DeliveryChannel.Webhook;

    public async Task SendAsync(OutgoingAlert alert, Func<Task> begin, CancellationToken ct)
    {
        var webhook = await desk.FindWebhookAsync(Guid.ParseExact(alert.Delivery.Target, "N"), ct);
        if (webhook is not { IsActive: true })
            throw new ReceiverGoneException("The webhook was removed or switched off.");
        var body = JsonSerializer.Serialize(new Body(alert.Message.Kind, alert.Message.At, AlertView.Of(alert.Message.Line)), Json.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Sign(request, $"msg_{alert.Delivery.Id:N}", body, secrets.Open(webhook));
        await begin();
        using var response = await clients.CreateClient(Client).SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            await desk.SwitchOffAsync(webhook.Id, ct);
            throw new ReceiverGoneException("The receiver answered 410 Gone; the webhook is switched off.");
        }

        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The receiver answered {(int)response.StatusCode}.");
    }

    private static void Sign(HttpRequestMessage request, string id, string body, byte[] secret)
    {
        // The machine's time, also in a rehearsal: the receiver holds it against its own to refuse what someone sends again.
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        request.Headers.Add("webhook-signature", $"v1,{signature}");
    }
}
