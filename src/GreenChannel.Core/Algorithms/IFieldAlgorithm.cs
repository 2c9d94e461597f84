namespace GreenChannel.Core.Algorithms;

/// <summary>Encrypts and notices every change (authenticated encryption with associated data, RFC 5116).</summary>
public interface IFieldAlgorithm : IAlgorithm
{
    /// <summary>The length of a key in bytes.</summary>
    int KeyBytes { get; }

    /// <summary>The length of a nonce in bytes.</summary>
    int NonceBytes { get; }

    /// <summary>The ciphertext with the tag behind it.</summary>
    /// <param name="associated">Not encrypted, and noticed when it is another.</param>
    byte[] Encrypt(byte[] key, byte[] nonce, byte[] text, byte[] associated);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, or the key is another.</exception>
    byte[] Decrypt(byte[] key, byte[] nonce, byte[] encrypted, byte[] associated);
}
