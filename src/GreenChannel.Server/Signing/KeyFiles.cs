using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Algorithms;
using GreenChannel.Core.Transparency;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Server.Signing;

/// <summary>Reads keys from files; what is wrong with one is said in a sentence that names the file.</summary>
internal static class KeyFiles
{
    public static LocalKey Load(SigningOptions options)
    {
        var path = options.CertificateFile;
        return Read(path, () => IsPkcs12(path) ? FromPkcs12(path, options.Password) : FromPem(path, options));
    }

    /// <summary>The certificate and its chain without a key, for a signer that keeps the key elsewhere.</summary>
    public static (X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain) LoadCertificate(string path) =>
        Read(
            path,
            () =>
            {
                var all = new X509Certificate2Collection();
                all.ImportFromPemFile(path);
                return (all[0], ChainOf(all[0], all));
            }
        );

    public static StatementKey LoadStatementKey(string path, string password, ISignatureAlgorithm algorithm) =>
        Read(path, () => new StatementKey(algorithm.ReadPrivate(File.ReadAllText(path), password), algorithm));

    /// <summary>A key for trying the service out. It is gone when the process ends; nothing that it signs has any force.</summary>
    public static LocalKey MakeThrowAway(TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=测试件 SPECIMEN (throw-away key), O=GreenChannel", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true)
        );
        var now = clock.GetUtcNow();
        return new LocalKey(request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10)), []);
    }

    private static LocalKey FromPkcs12(string path, string password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password, X509KeyStorageFlags.DefaultKeySet);
        var certificate =
            all.FirstOrDefault(candidate => candidate.HasPrivateKey) ?? throw new InvalidDataException("no private key is in it");
        return new LocalKey(certificate, ChainOf(certificate, all));
    }

    private static LocalKey FromPem(string path, SigningOptions options)
    {
        var keyFile = options.KeyFile.Length > 0 ? options.KeyFile : path;
        var isEncrypted = File.ReadAllText(keyFile).Contains("BEGIN ENCRYPTED", StringComparison.Ordinal);
        var certificate = isEncrypted
            ? X509Certificate2.CreateFromEncryptedPemFile(path, options.Password, keyFile)
            : X509Certificate2.CreateFromPemFile(path, keyFile);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(path);
        return new LocalKey(certificate, ChainOf(certificate, all));
    }

    private static IReadOnlyList<X509Certificate2> ChainOf(X509Certificate2 certificate, X509Certificate2Collection all) =>
        [.. all.Where(other => other.Thumbprint != certificate.Thumbprint)];

    private static bool IsPkcs12(string path) => Path.GetExtension(path).ToLowerInvariant() is ".p12" or ".pfx";

    private static T Read<T>(string path, Func<T> read)
    {
        // The full path is told: in which folder a relative one was looked for is what the operator has to know.
        if (!File.Exists(path))
            throw new InvalidOperationException($"The key file {path} does not exist. 找不到密钥文件 {path}。");
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"The key file {path} cannot be read; is the password (GREENCHANNEL_SIGNING_PASSWORD) right? {e.Message} 密钥文件无法读取，请核对口令。",
                e
            );
        }
    }
}
