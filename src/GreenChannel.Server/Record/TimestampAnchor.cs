using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Office.Record;
using GreenChannel.Server.Signing;

namespace GreenChannel.Server.Record;

/// <summary>Has both heads stamped by a timestamp authority (RFC 3161): what it has stamped existed then, whatever becomes of us.</summary>
internal sealed class TimestampAnchor(TimestampClient authority) : IAnchorPlace
{
    public string Name => "timestamp";

    /// <summary>The bytes that are stamped: the signature of the audit's head, a line feed, and that of the log's.</summary>
    public static byte[] Stamped(Heads heads) => Encoding.ASCII.GetBytes($"{heads.Audit.Signature}\n{heads.Log.Signature}");

    public async Task<string?> LayDownAsync(Heads heads, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            Stamped(heads),
            HashAlgorithmName.SHA256,
            requestSignerCertificates: true,
            nonce: RandomNumberGenerator.GetBytes(8)
        );
        try
        {
            var token = request.ProcessResponse(await authority.StampAsync(request.Encode(), ct), out _);
            return Convert.ToBase64String(token.AsSignedCms().Encode());
        }
        catch (Exception e) when (e is CryptographicException or SigningUnavailableException)
        {
            throw new AnchorUnavailableException($"The timestamp authority gives no timestamp: {e.Message}", e);
        }
    }

    public Task<IReadOnlyList<(Heads Heads, string Where)>> LaidDownAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(Heads, string)>>([]);
}
