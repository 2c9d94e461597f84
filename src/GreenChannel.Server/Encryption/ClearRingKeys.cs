using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace GreenChannel.Server.Encryption;

/// <summary>
/// Protects keys of the ring that were written before there was a certificate or passphrase. They hold for months, and what they have
/// encrypted is kept; so they are not thrown away, and stay in no file as they were.
/// </summary>
internal sealed class ClearRingKeys(KeyOptions options, IOptions<KeyManagementOptions> management)
{
    // The platform's own form of such a file.
    private static readonly XNamespace Form = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>How many were protected.</summary>
    public int Protect()
    {
        if (management.Value.XmlEncryptor is not { } encryptor || !Directory.Exists(options.RingFolder))
            return 0;
        var changed = 0;
        foreach (var path in Directory.EnumerateFiles(options.RingFolder, "key-*.xml"))
        {
            var key = XElement.Load(path);
            var clear = key.DescendantsAndSelf().Where(element => (bool?)element.Attribute(Form + "requiresEncryption") == true).ToList();
            if (clear.Count == 0)
                continue;
            foreach (var element in clear)
                element.ReplaceWith(Encrypted(encryptor.Encrypt(element)));
            SecretFile.Write(path, key.ToString(), overwrite: true);
            changed++;
        }

        return changed;
    }

    private static XElement Encrypted(EncryptedXmlInfo info) =>
        new(Form + "encryptedSecret", new XAttribute("decryptorType", info.DecryptorType.AssemblyQualifiedName!), info.EncryptedElement);
}
