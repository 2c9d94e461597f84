using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenChannel.Pdf.Signing;

/// <summary>The office's private key, wherever it lies: RSA (PKCS #1 v1.5) or ECDSA on P-256, each over SHA-256.</summary>
public interface ISigningKey
{
    X509Certificate2 Certificate { get; }

    /// <summary>The certificates between it and its root, put into every signature.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>The raw signature of a SHA-256 hash: as PKCS #1 has it for RSA, r and s of 32 bytes each for ECDSA.</summary>
    ValueTask<byte[]> SignHashAsync(byte[] hash, CancellationToken ct);
}

/// <summary>A key in the memory of this process.</summary>
public sealed class LocalKey : ISigningKey, IDisposable
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;

    public LocalKey(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain)
    {
        (Certificate, Chain) = (certificate, chain);
        _rsa = certificate.GetRSAPrivateKey();
        _ecdsa = certificate.GetECDsaPrivateKey();
        if (_rsa is null && _ecdsa is null)
            throw new InvalidDataException("The certificate has no private key with it, or one that is neither RSA nor ECDSA.");
    }

    public X509Certificate2 Certificate { get; }

    public IReadOnlyList<X509Certificate2> Chain { get; }

    public ValueTask<byte[]> SignHashAsync(byte[] hash, CancellationToken ct)
    {
        // One key object serves one thread at a time.
        lock (Certificate)
            return ValueTask.FromResult(_rsa?.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? _ecdsa!.SignHash(hash));
    }

    public void Dispose()
    {
        _rsa?.Dispose();
        _ecdsa?.Dispose();
    }
}
