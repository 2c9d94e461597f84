using System.Buffers.Text;
using System.Security.Cryptography;

namespace GreenChannel.Core.Algorithms;

/// <summary>ECDSA on P-256 with SHA-256, the <c>ES256</c> of RFC 7518; a signature is 64 bytes, R and S.</summary>
public sealed class Es256 : ISignatureAlgorithm
{
    public string Name => "ES256";

    public ISignatureKey ReadPrivate(string pem, string password)
    {
        var key = ECDsa.Create();
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
            key.ImportFromEncryptedPem(pem, password);
        else
            key.ImportFromPem(pem);
        return new Key(key);
    }

    public ISignatureKey ReadPublic(byte[] subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return new Key(key);
    }

    public ISignatureKey ReadPublic(IReadOnlyDictionary<string, string> jsonWebKey)
    {
        var point = new ECPoint { X = Coordinate("x"), Y = Coordinate("y") };
        return new Key(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point }));

        byte[] Coordinate(string name) =>
            jsonWebKey.TryGetValue(name, out var value)
                ? Base64Url.DecodeFromChars(value)
                : throw new FormatException($"The key has no member \"{name}\".");
    }

    public string MakePrivate()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKeyPem();
    }

    private sealed class Key : ISignatureKey
    {
        private readonly ECDsa _key;
        private readonly Lock _turn = new();

        public Key(ECDsa key)
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            if (parameters.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new CryptographicException("The key is not a P-256 key.");
            _key = key;
            PublicKey = key.ExportSubjectPublicKeyInfo();
            JsonWebKey =
            [
                new("crv", "P-256"),
                new("kty", "EC"),
                new("x", Base64Url.EncodeToString(parameters.Q.X)),
                new("y", Base64Url.EncodeToString(parameters.Q.Y)),
            ];
        }

        public byte[] PublicKey { get; }

        public IReadOnlyList<KeyValuePair<string, string>> JsonWebKey { get; }

        public byte[] Sign(byte[] statement)
        {
            lock (_turn)
                return _key.SignData(statement, HashAlgorithmName.SHA256);
        }

        public bool Verify(byte[] statement, byte[] signature)
        {
            lock (_turn)
                return _key.VerifyData(statement, signature, HashAlgorithmName.SHA256);
        }

        public void Dispose() => _key.Dispose();
    }
}
