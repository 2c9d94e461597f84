using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using GreenChannel.Core.Papers;

namespace GreenChannel.Pdf.Signing;

/// <summary>A timestamp authority (RFC 3161).</summary>
public interface ITimestampAuthority
{
    /// <summary>
    /// Sends a request and answers with the response, both DER; throws <see cref="SigningUnavailableException"/> when there is none.
    /// </summary>
    Task<byte[]> StampAsync(byte[] request, CancellationToken ct);
}
