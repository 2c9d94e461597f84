using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace GreenChannel.Server.Encryption;

/// <summary>
/// Encrypts the keys of the ring with a passphrase: a key of its own for each, derived by PBKDF2-HMAC-SHA512 with a random salt, and
/// AES-256-GCM.
/// </summary>
internal sealed class PassphraseEncryptor(string passphrase) : IXmlEncryptor
{
    internal const int SaltBytes = 16;
    internal const int NonceBytes = 12;
    internal const int TagBytes = 16;

    // The work factor that OWASP names for it.
    internal const int Iterations = 210_000;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(NonceBytes));
        var (encrypted, tag) = (new byte[text.Length], new byte[TagBytes]);
        using (var aes = new AesGcm(KeyOf(passphrase, salt, Iterations), TagBytes))
            aes.Encrypt(nonce, text, encrypted, tag);
        var element = new XElement(
            "passphrase",
            new XAttribute("algorithm", "PBKDF2-HMAC-SHA512+A256GCM"),
            new XAttribute("iterations", Iterations),
            new XElement("salt", Convert.ToBase64String(salt)),
            new XElement("value", Convert.ToBase64String([.. nonce, .. encrypted, .. tag]))
        );
        return new EncryptedXmlInfo(element, typeof(PassphraseDecryptor));
    }

    internal static byte[] KeyOf(string passphrase, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, HashAlgorithmName.SHA512, 32);
}

/// <summary>Reads what <see cref="PassphraseEncryptor"/> has written, with the present passphrase or one before it.</summary>
internal sealed class PassphraseDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var options = services.GetRequiredService<KeyOptions>();
        var salt = Convert.FromBase64String(encryptedElement.Element("salt")!.Value);
        var value = Convert.FromBase64String(encryptedElement.Element("value")!.Value);
        var iterations = (int)encryptedElement.Attribute("iterations")!;
        foreach (var passphrase in options.EarlierRingPassphrases.Prepend(options.RingPassphrase).Where(one => one.Length > 0))
        {
            try
            {
                return XElement.Parse(Encoding.UTF8.GetString(Open(PassphraseEncryptor.KeyOf(passphrase, salt, iterations), value)));
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another passphrase protects it.
            }
        }

        throw new CryptographicException(
            "A key of the ring is protected by another passphrase than Keys:RingPassphrase and Keys:EarlierRingPassphrases."
        );
    }

    private static byte[] Open(byte[] key, byte[] value)
    {
        using var aes = new AesGcm(key, PassphraseEncryptor.TagBytes);
        var (nonce, tag) = (value[..PassphraseEncryptor.NonceBytes], value[^PassphraseEncryptor.TagBytes..]);
        var encrypted = value[nonce.Length..^tag.Length];
        var text = new byte[encrypted.Length];
        aes.Decrypt(nonce, encrypted, tag, text);
        return text;
    }
}
