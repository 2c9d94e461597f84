using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Transparency;
using GreenChannel.Pdf.Signing;

namespace GreenChannel.Server.Signing;

/// <summary>Plugs in what the office signs with.</summary>
internal static class SigningSetup
{
    private const int P256Bits = 256;

    public static IServiceCollection AddSigning(this IServiceCollection services, SigningOptions options, IHostEnvironment environment)
    {
        services.AddHttpClient(RemoteKey.Client, client => client.Timeout = TimeSpan.FromSeconds(options.Remote.TimeoutSeconds));
        services.AddHttpClient(
            TimestampClient.Client,
            client =>
            {
                client.Timeout = TimeSpan.FromSeconds(options.Timestamp.TimeoutSeconds);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            }
        );
        services.AddSingleton<IDocumentSigner>(provider => Choose(provider, options, environment));
        services.AddSingleton<ISignatureReader, SignatureReader>();
        services.AddSingleton<StatementKeyFile>().AddScoped<KeyGuard>();
        services.AddSingleton(provider => provider.GetRequiredService<StatementKeyFile>().Load());
        services.AddSingleton<LatestHead>();
        services.AddScoped<LogProofs>().AddScoped<PublishHead>();
        return services.AddScoped(provider => new WatchSigningCertificate(
            provider.GetRequiredService<IDocumentSigner>(),
            provider.GetRequiredService<Office.Notices.IAlertStore>(),
            options.WarnDays,
            provider.GetRequiredService<TimeProvider>()
        ));
    }

    private static PadesSigner Choose(IServiceProvider provider, SigningOptions options, IHostEnvironment environment)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        var timestamps = options.Timestamp.Url.Length > 0 ? new TimestampClient(options.Timestamp, clients) : null;
        if (options.CertificateFile.Length == 0)
        {
            if (!environment.IsDevelopment())
                throw new InvalidOperationException(
                    "No signing certificate is configured: set Signing:CertificateFile (PKCS #12, or PEM with Signing:KeyFile "
                        + "or Signing:Remote). Only Development makes a throw-away key. 未配置签名证书，拒绝启动：请设置 Signing:CertificateFile。"
                );
            return new PadesSigner(KeyFiles.MakeThrowAway(clock), clock, timestamps, isThrowAway: true);
        }

        var key = KeyOf(options, clients);
        using (var ecdsa = key.Certificate.GetECDsaPublicKey())
        {
            if (ecdsa is { KeySize: not P256Bits })
                throw new InvalidOperationException(
                    $"The signing certificate has an elliptic key of {ecdsa.KeySize} bits; RSA and P-256 are supported. "
                        + "签名证书的密钥类型不受支持，仅支持 RSA 和 P-256。"
                );
        }

        if (new DateTimeOffset(key.Certificate.NotBefore) > clock.GetUtcNow())
            throw new InvalidOperationException(
                $"The signing certificate is valid only from {key.Certificate.NotBefore:yyyy-MM-dd}. 签名证书尚未生效。"
            );
        var signer = new PadesSigner(key, clock, timestamps);
        if (signer.Certificate.NotAfter < clock.GetUtcNow())
            throw new InvalidOperationException(
                $"The signing certificate expired on {signer.Certificate.NotAfter:yyyy-MM-dd}. 签名证书已过期。"
            );
        return signer;
    }

    private static ISigningKey KeyOf(SigningOptions options, IHttpClientFactory clients)
    {
        if (options.Remote.Url.Length == 0)
            return KeyFiles.Load(options);
        var (certificate, chain) = KeyFiles.LoadCertificate(options.CertificateFile);
        return new RemoteKey(options.Remote, certificate, chain, clients);
    }
}
