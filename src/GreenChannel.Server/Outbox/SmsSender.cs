using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;

namespace GreenChannel.Server.Outbox;

/// <summary>Sends a text message through the gateway that the settings describe.</summary>
internal sealed class SmsSender(SmsOptions options, IContactTexts texts, IHttpClientFactory clients) : IMessageSender
{
    public const string Client = "sms";

    static SmsSender() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public DeliveryChannel Channel => DeliveryChannel.Sms;

    public async Task SendAsync(OutgoingMessage outgoing, Func<Task> begin, CancellationToken ct)
    {
        if (!options.IsConfigured)
            throw new ReceiverGoneException("No SMS gateway is configured any more.");
        var text = texts.Of(outgoing.Message.Kind, outgoing.Message.Facts!).Sms;
        using var request = Write(outgoing.Delivery, text);
        await begin();
        using var response = await SendAsync(request, ct);
        // What the gateway refuses may be sent again; what something between says, or nobody can read, leaves a doubt.
        if (response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
            throw new MayHaveArrivedException($"A proxy answered {(int)response.StatusCode}.");
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"The gateway answered {(int)response.StatusCode}.");
        if (options.Success.Length > 0 && !await SaysThatItHasTakenAsync(response, ct))
            throw new HttpRequestException("The gateway's answer does not say that it has taken the message.");
    }

    private async Task<bool> SaysThatItHasTakenAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var bytes = await response.Content.ReadAsByteArrayAsync(ct);
            return Regex.IsMatch(EncodingOf(response).GetString(bytes), options.Success, RegexOptions.None, LongestMatch);
        }
        catch (Exception e) when (e is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
        {
            throw new MayHaveArrivedException($"The gateway's answer could not be read: {e.Message}");
        }
    }

    // Names and codes of an answer are letters and digits, whatever the rest is written in.
    private static Encoding EncodingOf(HttpResponseMessage response)
    {
        try
        {
            return Encoding.GetEncoding(response.Content.Headers.ContentType?.CharSet?.Trim('"') is { Length: > 0 } name ? name : "utf-8");
        }
        catch (ArgumentException)
        {
            return Encoding.Latin1;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await clients.CreateClient(Client).SendAsync(request, ct);
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError
                    is HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError
            )
        {
            // Nothing has left yet.
            throw;
        }
        catch (Exception e)
        {
            throw new MayHaveArrivedException(e.Message);
        }
    }

    private HttpRequestMessage Write(Delivery delivery, string text)
    {
        var values = new Dictionary<string, string>
        {
            ["phone"] = delivery.Target,
            ["text"] = text,
            ["id"] = delivery.Id.ToString("N"),
            // The machine's time, also in a rehearsal: the gateway holds it against its own.
            ["timestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["signature"] = "",
            ["body"] = "",
        };
        var type = options.Headers.TryGetValue("Content-Type", out var given) ? given : "application/json; charset=utf-8";
        var signsBody = options.Signed.Contains("{{body}}", StringComparison.Ordinal);
        if (!signsBody)
            values["signature"] = SignatureOf(Fill(options.Signed, values, Plain));
        var body = Fill(options.Body, values, EscapeFor(type));
        if (signsBody)
        {
            values["body"] = body;
            values["signature"] = SignatureOf(Fill(options.Signed, values, Plain));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, Fill(options.Url, values, Uri.EscapeDataString))
        {
            Content = new StringContent(body, Encoding.UTF8),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        foreach (var (name, value) in options.Headers.Where(header => header.Key != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, Fill(value, values, Plain));
        return request;
    }

    private string SignatureOf(string signed)
    {
        if (options.Secret.Length == 0)
            return "";
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Secret), Encoding.UTF8.GetBytes(signed));
        return options.SignatureForm == SignatureForm.Hex ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);
    }

    private static string Fill(string template, Dictionary<string, string> values, Func<string, string> escape) =>
        SmsOptions.Placeholder().Replace(template, found => escape(values[found.Groups[1].Value]));

    // A text goes into the body as the body's format wants it, or a quotation mark would end it.
    private static Func<string, string> EscapeFor(string contentType) =>
        contentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode
        : contentType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString
        : contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? text => SecurityElement.Escape(text)!
        : Plain;

    private static string Plain(string text) => text;
}
