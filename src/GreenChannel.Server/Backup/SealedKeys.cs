using System.Security.Cryptography;
using System.Text.Json;
using GreenChannel.Server.Encryption;

namespace GreenChannel.Server.Backup;

/// <summary>Keys in one file, sealed with a passphrase: PBKDF2-HMAC-SHA512 and AES-256-GCM (RFC 8018, NIST SP 800-38D).</summary>
internal static class SealedKeys
{
    private const string Algorithm = "PBKDF2-HMAC-SHA512+A256GCM";

    public static void Write(string path, IReadOnlyList<KeyPlace> places, string passphrase)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(places.ToDictionary(place => place.Name, place => File.ReadAllBytes(place.Path)));
        var salt = RandomNumberGenerator.GetBytes(PassphraseEncryptor.SaltBytes);
        var nonce = RandomNumberGenerator.GetBytes(PassphraseEncryptor.NonceBytes);
        var (sealedBytes, tag) = (new byte[plain.Length], new byte[PassphraseEncryptor.TagBytes]);
        using (
            var aes = new AesGcm(PassphraseEncryptor.KeyOf(passphrase, salt, PassphraseEncryptor.Iterations), PassphraseEncryptor.TagBytes)
        )
            aes.Encrypt(nonce, plain, sealedBytes, tag);
        CryptographicOperations.ZeroMemory(plain);
        var box = new Box(Algorithm, PassphraseEncryptor.Iterations, salt, nonce, sealedBytes, tag);
        SecretFile.Write(path, JsonSerializer.Serialize(box) + "\n", overwrite: false);
    }

    /// <summary>The files by their names.</summary>
    /// <exception cref="InvalidDataException">The passphrase is another, or the file was changed.</exception>
    public static IReadOnlyDictionary<string, byte[]> Open(string path, string passphrase)
    {
        try
        {
            var box = JsonSerializer.Deserialize<Box>(File.ReadAllText(path))!;
            if (box.Algorithm != Algorithm)
                throw new InvalidDataException($"{path}: the algorithm {box.Algorithm} is not known. 算法未知。");
            var plain = new byte[box.Sealed.Length];
            using var aes = new AesGcm(PassphraseEncryptor.KeyOf(passphrase, box.Salt, box.Iterations), PassphraseEncryptor.TagBytes);
            aes.Decrypt(box.Nonce, box.Sealed, box.Tag, plain);
            return JsonSerializer.Deserialize<Dictionary<string, byte[]>>(plain)!;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or NullReferenceException)
        {
            throw new InvalidDataException($"{path} does not open with this passphrase. 口令不符，或者文件被改动。", e);
        }
    }

    private sealed record Box(string Algorithm, int Iterations, byte[] Salt, byte[] Nonce, byte[] Sealed, byte[] Tag);
}
