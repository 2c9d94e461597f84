using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GreenChannel.Core.Transparency;

/// <summary>
/// The key with which the office signs short statements: QR codes and heads of the log (ECDSA P-256 with SHA-256, the
/// <c>ES256</c> of RFC 7518). It is not the key of the documents, which may be RSA and too long for a QR code.
/// </summary>
public sealed class StatementKey : IDisposable
{
    private const int IdLetters = 8;
    private readonly ECDsa _key;
    private readonly Lock _turn = new();

    public StatementKey(ECDsa key)
    {
        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new InvalidDataException("The key of the statements is not a P-256 key.");
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        // The thumbprint of a JSON Web Key (RFC 7638): its members in the order of the alphabet.
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""";
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(members)))[..IdLetters];
    }

    /// <summary>The first letters of the key's thumbprint (RFC 7638).</summary>
    public string Id { get; }

    /// <summary>The public key as SubjectPublicKeyInfo (DER).</summary>
    public byte[] PublicKey { get; }

    /// <summary>The coordinates of the public key, base64url, as a JSON Web Key has them.</summary>
    public string X { get; }

    public string Y { get; }

    public static StatementKey OfPublic(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return new StatementKey(key);
    }

    /// <summary>
    /// The public key with these coordinates; throws <see cref="CryptographicException"/> or <see cref="FormatException"/> when there is
    /// none.
    /// </summary>
    public static StatementKey OfPublic(string x, string y) =>
        new(
            ECDsa.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
                }
            )
        );

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
