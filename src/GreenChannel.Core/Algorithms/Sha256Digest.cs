using System.Security.Cryptography;

namespace GreenChannel.Core.Algorithms;

/// <summary>SHA-256 (FIPS 180-4).</summary>
public sealed class Sha256Digest : IDigestAlgorithm
{
    public string Name => "SHA-256";

    public byte[] Digest(byte[] data) => SHA256.HashData(data);
}
