using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Algorithms;

namespace GreenChannel.Core.Transparency;

/// <summary>
/// The key with which the office signs short statements: QR codes and heads of the log. It is not the key of the documents, which may be
/// RSA and too long for a QR code. Its id, which stands in every statement, is bound to one algorithm.
/// </summary>
public sealed class StatementKey : IDisposable
{
    private const int IdLetters = 8;
    private readonly ISignatureKey _key;

    public StatementKey(ISignatureKey key, ISignatureAlgorithm algorithm)
    {
        (_key, Algorithm) = (key, algorithm.Name);
        var members = string.Join(',', key.JsonWebKey.Select(member => $"\"{member.Key}\":\"{member.Value}\""));
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{{{members}}}")))[..IdLetters];
    }

    /// <summary>The first letters of the key's thumbprint (RFC 7638).</summary>
    public string Id { get; }

    /// <summary>The name of its algorithm, such as <c>ES256</c> (RFC 7518).</summary>
    public string Algorithm { get; }

    /// <summary>The public key as SubjectPublicKeyInfo (DER).</summary>
    public byte[] PublicKey => _key.PublicKey;

    /// <summary>The members of the public key as a JSON Web Key (RFC 7517).</summary>
    public IReadOnlyDictionary<string, string> JsonWebKey => _key.JsonWebKey.ToDictionary();

    public byte[] Sign(byte[] statement) => _key.Sign(statement);

    public bool Verify(byte[] statement, byte[] signature) => _key.Verify(statement, signature);

    public void Dispose() => _key.Dispose();
}
