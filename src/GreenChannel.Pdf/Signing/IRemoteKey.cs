using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenChannel.Pdf.Signing;

/// <summary>A key that lies elsewhere and is asked for each signature.</summary>
public interface IRemoteKey : ISigningKey
{
    /// <summary>The raw signature of a SHA-256 hash: as PKCS #1 has it for RSA, r and s of 32 bytes each for ECDSA.</summary>
    ValueTask<byte[]> SignHashAsync(byte[] hash, CancellationToken ct);
}
