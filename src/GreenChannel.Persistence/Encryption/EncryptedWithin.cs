using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GreenChannel.Core.Encryption;

namespace GreenChannel.Persistence.Encryption;

/// <summary>Reads the encrypted texts that stand within another text, such as a value as JSON.</summary>
internal static partial class EncryptedWithin
{
    /// <param name="written">How what was decrypted is written in the text.</param>
    /// <returns>The text; what cannot be decrypted stays as it is.</returns>
    public static string Read(string text, FieldCipher cipher, Func<string, string> written) =>
        text.Contains("enc.", StringComparison.Ordinal)
            ? Encrypted().Replace(text, found => Plain(found.Value, cipher) is { } plain ? written(plain) : found.Value)
            : text;

    /// <summary>What an encrypted text says; none when it only looks like one, or its key is gone.</summary>
    public static string? Plain(string kept, FieldCipher cipher)
    {
        try
        {
            return cipher.Decrypt(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<![\w.-])enc\.[\w-]+\.[\w-]+\.[\w-]+", RegexOptions.ECMAScript)]
    private static partial Regex Encrypted();
}
