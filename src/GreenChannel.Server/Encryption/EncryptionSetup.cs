using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Encryption;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace GreenChannel.Server.Encryption;

/// <summary>Plugs in the keys that hide what is kept, and the algorithms that there are.</summary>
internal static class EncryptionSetup
{
    /// <summary>Every algorithm of this program: another joins here.</summary>
    public static AlgorithmRegistry Algorithms { get; } = new([.. AlgorithmRegistry.Standard, new Sm4GcmFields()]);

    public static IServiceCollection AddEncryption(this IServiceCollection services, KeyOptions options)
    {
        services.AddSingleton(Algorithms);
        services.AddSingleton<FieldKeyFile>().AddSingleton<FieldCipher>(provider => provider.GetRequiredService<FieldKeyFile>().Load());
        services.AddSingleton<ClearRingKeys>();
        // The platform's warning about keys in clear is switched off in appsettings.json: the gate of Production tells it in our words.
        var ring = services
            .AddDataProtection()
            .SetApplicationName("GreenChannel")
            .PersistKeysToFileSystem(new DirectoryInfo(options.RingFolder));
        if (options.RingCertificate.Length > 0)
        {
            var certificate = Load(options.RingCertificate, [options.RingPassphrase]);
            // A passphrase that was changed with the certificate is listed, one that stayed is not.
            var earlier = options.EarlierRingCertificates.Select(file =>
                Load(file, [.. options.EarlierRingPassphrases, options.RingPassphrase])
            );
            ring.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate([certificate, .. earlier]);
        }
        else if (options.RingPassphrase.Length > 0)
            services.Configure<KeyManagementOptions>(management =>
                management.XmlEncryptor = new PassphraseEncryptor(options.RingPassphrase)
            );
        return services;
    }

    private static X509Certificate2 Load(string file, IReadOnlyList<string> passphrases)
    {
        Exception? why = null;
        foreach (var passphrase in passphrases)
        {
            try
            {
                var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, passphrase);
                return certificate.GetRSAPrivateKey() is null ? throw new CryptographicException("it has no RSA key") : certificate;
            }
            catch (Exception e) when (e is CryptographicException or IOException)
            {
                why = e;
            }
        }

        throw new InvalidOperationException(
            $"The certificate {file} (Keys:RingCertificate, Keys:EarlierRingCertificates) cannot be read; is the passphrase "
                + $"(GREENCHANNEL_RING_PASSPHRASE) right? {why?.Message} 密钥环证书无法读取，请核对口令。",
            why
        );
    }
}
