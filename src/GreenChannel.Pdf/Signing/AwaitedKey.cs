using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GreenChannel.Pdf.Signing;

/// <summary>Stands for a key that answers later: notes the hash that it is asked to sign, and gives the answer when it has one.</summary>
internal sealed class AwaitedKey : IDisposable
{
    private readonly int _signatureBytes;

    public AwaitedKey(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        if (rsa is null && ecdsa is null)
            throw new InvalidDataException("The signing certificate holds neither an RSA nor an ECDSA key.");
        _signatureBytes = rsa is not null ? rsa.KeySize / 8 : (ecdsa!.KeySize + 7) / 8 * 2;
        Algorithm = rsa is not null ? new Rsa(this, rsa.KeySize) : new Ecdsa(this, ecdsa!.KeySize);
    }

    public AsymmetricAlgorithm Algorithm { get; }

    public byte[]? Asked { get; private set; }

    public byte[]? Answer { get; set; }

    public void Dispose() => Algorithm.Dispose();

    private byte[] Sign(byte[] hash)
    {
        Asked = hash;
        // The first time the answer is not there yet, and something of its length takes its place.
        return Answer ?? Enumerable.Repeat((byte)1, _signatureBytes).ToArray();
    }

    private sealed class Rsa(AwaitedKey owner, int bits) : RSA
    {
        public override int KeySize => bits;

        public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding) => owner.Sign(hash);

        public override RSAParameters ExportParameters(bool includePrivateParameters) =>
            throw new CryptographicException("The key stays where it is.");

        public override void ImportParameters(RSAParameters parameters) => throw new CryptographicException("The key stays where it is.");
    }

    private sealed class Ecdsa(AwaitedKey owner, int bits) : ECDsa
    {
        public override int KeySize => bits;

        public override byte[] SignHash(byte[] hash) => owner.Sign(hash);

        public override bool VerifyHash(byte[] hash, byte[] signature) => throw new CryptographicException("The key only signs.");
    }
}
