namespace GreenChannel.Core.Algorithms;

/// <summary>A key of an <see cref="ISignatureAlgorithm"/>; safe to use by several threads at once.</summary>
public interface ISignatureKey : IDisposable
{
    /// <summary>DER (RFC 5280).</summary>
    byte[] PublicKey { get; }

    /// <summary>
    /// The required members of the public JSON Web Key in the order of the alphabet, which its thumbprint is made of (RFC 7638).
    /// </summary>
    IReadOnlyList<KeyValuePair<string, string>> JsonWebKey { get; }

    /// <exception cref="System.Security.Cryptography.CryptographicException">It is a public key.</exception>
    byte[] Sign(byte[] statement);

    bool Verify(byte[] statement, byte[] signature);
}
