using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Outbox;

/// <summary>Tells another system, signed as in the Standard Webhooks specification; every attempt carries the same id.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, DeliveryQueue desk, WebhookSecrets secrets, OfficeOptions office)
    : IMessageSender
{
    /// <summary>For enterprises; the office may reach addresses that are listed, and neither has the other's connections.</summary>
    public const string Client = "webhooks";
    public const string OfficeClient = "webhooks-of-the-office";

    public DeliveryChannel Channel => DeliveryChannel.Webhook;

    public async Task SendAsync(OutgoingMessage outgoing, Func<Task> begin, CancellationToken ct)
    {
        var webhook = await desk.FindWebhookAsync(outgoing.Delivery.WebhookId!.Value, ct);
        if (webhook is not { IsActive: true })
            throw new ReceiverGoneException("The webhook was removed or switched off.");
        var body = JsonSerializer.Serialize(WebhookMessages.Of(outgoing, office), Json.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Sign(request, $"msg_{outgoing.Delivery.Id:N}", body, webhook);
        await begin();
        using var response = await SendAsync(request, webhook.Owner is null ? OfficeClient : Client, ct);
        if (response.StatusCode == HttpStatusCode.Gone)
        {
            await desk.SwitchOffAsync(webhook.Id, webhook.Url, ct);
            throw new ReceiverGoneException("The receiver answered 410 Gone; the webhook is switched off.");
        }

        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The receiver answered {(int)response.StatusCode}.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string client, CancellationToken ct)
    {
        try
        {
            // What a receiver answers beside its status is not read: it may be of any size.
            return await clients.CreateClient(client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenDestinationException forbidden)
        {
            throw new ReceiverGoneException("The address may not be told.", forbidden.Message);
        }
        // Whoever keeps the webhook is not told what the office's network and names look like from within.
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            throw new HttpRequestException("No connection could be made.", e);
        }
    }

    // While a new secret is being changed over to, the earlier one signs too; a receiver takes the message by either.
    private void Sign(HttpRequestMessage request, string id, string body, Webhook webhook)
    {
        // The machine's time, also in a rehearsal: the receiver holds it against its own to refuse what someone sends again.
        var now = TimeProvider.System.GetUtcNow();
        var signed = Encoding.UTF8.GetBytes($"{id}.{now.ToUnixTimeSeconds()}.{body}");
        var signatures = secrets
            .Signing(webhook, now)
            .Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{now.ToUnixTimeSeconds()}");
        request.Headers.Add("webhook-signature", string.Join(' ', signatures));
    }
}
