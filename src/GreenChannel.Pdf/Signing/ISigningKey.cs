using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenChannel.Pdf.Signing;

/// <summary>The office's signing key, wherever it lies: RSA (PKCS #1 v1.5) or ECDSA on P-256, each over SHA-256.</summary>
public interface ISigningKey
{
    X509Certificate2 Certificate { get; }

    /// <summary>The certificates between it and its root, put into every signature.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }
}

/// <summary>A key in the memory of this process.</summary>
public sealed class LocalKey : ISigningKey
{
    public LocalKey(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain)
    {
        (Certificate, Chain) = (certificate, chain);
        Open().Dispose();
    }

    public X509Certificate2 Certificate { get; }

    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>The key for one signature; one key object serves one thread.</summary>
    internal AsymmetricAlgorithm Open() =>
        (AsymmetricAlgorithm?)Certificate.GetRSAPrivateKey()
        ?? Certificate.GetECDsaPrivateKey()
        ?? throw new InvalidDataException("The certificate has no private key with it, or one that is neither RSA nor ECDSA.");
}
