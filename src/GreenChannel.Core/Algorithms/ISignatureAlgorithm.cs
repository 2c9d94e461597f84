namespace GreenChannel.Core.Algorithms;

/// <summary>Checks signatures, and signs with the private keys that it reads.</summary>
public interface ISignatureAlgorithm : IAlgorithm
{
    /// <summary>A private key as its file has it.</summary>
    /// <param name="pem">PKCS #8 in PEM, encrypted when there is a password.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is no private key of this algorithm.</exception>
    ISignatureKey ReadPrivate(string pem, string password);

    /// <summary>A public key.</summary>
    /// <param name="subjectPublicKeyInfo">DER (RFC 5280).</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is no public key of this algorithm.</exception>
    ISignatureKey ReadPublic(byte[] subjectPublicKeyInfo);

    /// <summary>The public key of a JSON Web Key (RFC 7517).</summary>
    /// <exception cref="FormatException">A member is missing or is no base64url.</exception>
    ISignatureKey ReadPublic(IReadOnlyDictionary<string, string> jsonWebKey);

    /// <summary>A new private key, in PEM.</summary>
    string MakePrivate();
}
