using System.Security.Cryptography;

namespace GreenChannel.Core.Algorithms;

/// <summary>AES-256 in Galois/Counter Mode (NIST SP 800-38D), the <c>A256GCM</c> of RFC 7518.</summary>
public sealed class AesGcmFields : IFieldAlgorithm
{
    private const int TagBytes = 16;

    public string Name => "A256GCM";

    public int KeyBytes => 32;

    public int NonceBytes => 12;

    public byte[] Encrypt(byte[] key, byte[] nonce, byte[] text, byte[] associated)
    {
        using var aes = new AesGcm(key, TagBytes);
        var encrypted = new byte[text.Length + TagBytes];
        aes.Encrypt(nonce, text, encrypted.AsSpan(0, text.Length), encrypted.AsSpan(text.Length), associated);
        return encrypted;
    }

    public byte[] Decrypt(byte[] key, byte[] nonce, byte[] encrypted, byte[] associated)
    {
        if (encrypted.Length < TagBytes)
            throw new CryptographicException("The encrypted text is too short.");
        using var aes = new AesGcm(key, TagBytes);
        var text = new byte[encrypted.Length - TagBytes];
        aes.Decrypt(nonce, encrypted.AsSpan(0, text.Length), encrypted.AsSpan(text.Length), text, associated);
        return text;
    }
}
