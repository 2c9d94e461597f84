using System.Net.Http.Headers;
using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Server.Signing;

/// <summary>Asks a timestamp authority over HTTP (RFC 3161, 3.4).</summary>
internal sealed class TimestampClient(TimestampOptions options, IHttpClientFactory clients) : ITimestampAuthority
{
    public const string Client = "timestamps";

    public async Task<byte[]> StampAsync(byte[] request, CancellationToken ct)
    {
        try
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var response = await clients.CreateClient(Client).PostAsync(options.Url, content, ct);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsByteArrayAsync(ct);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new SigningUnavailableException($"The timestamp authority does not answer: {e.Message}", e);
        }
    }
}
