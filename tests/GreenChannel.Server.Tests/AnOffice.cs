using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenChannel.Core.Encryption;
using GreenChannel.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GreenChannel.Server.Tests;

/// <summary>Settings with which an office at work starts.</summary>
internal static class AnOffice
{
    private static readonly Lazy<string> Keys = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    public static Dictionary<string, string?> AtWork(string data) =>
        new()
        {
            ["Data"] = data,
            ["Office:Level"] = "Province",
            ["Office:Name"] = "海州市知识产权局",
            ["Office:NameEn"] = "Haizhou Intellectual Property Office",
            ["Office:Address"] = "海州市政务服务中心三楼",
            ["Office:PublicUrl"] = "https://ip.haizhou.test",
            ["Signing:CertificateFile"] = KeyIn(data),
            ["Signing:StatementKeyFile"] = StatementKeyOf(data),
            ["Keys:FieldKeyFile"] = FieldKeysOf(data),
            ["Keys:RingFolder"] = Path.Combine(KeysOf(data), "ring"),
            ["Keys:RingPassphrase"] = "ring-for-tests-1",
        };

    /// <summary>Opens it as Production, or as another environment.</summary>
    public static async Task<RunningOffice> StartAsync(Dictionary<string, string?> settings, string environment = "Production")
    {
        var builder = ServerSetup.CreateBuilder(["--environment", environment, "--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddGreenChannel();
        var server = builder.Build();
        server.UseGreenChannel();
        try
        {
            await Verbs.PrepareAsync(server, CancellationToken.None);
            await server.StartAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new RunningOffice(server);
    }

    /// <summary>The folder of the keys of a data folder, which is elsewhere.</summary>
    public static string KeysOf(string data) => Path.Combine(Keys.Value, Path.GetFileName(Path.TrimEndingDirectorySeparator(data)));

    private static string StatementKeyOf(string data)
    {
        var file = Path.Combine(Directory.CreateDirectory(KeysOf(data)).FullName, "statement-key.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(file))
            File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        return file;
    }

    private static string FieldKeysOf(string data)
    {
        var file = Path.Combine(Directory.CreateDirectory(KeysOf(data)).FullName, "field-keys.txt");
        if (!File.Exists(file))
            File.WriteAllText(file, FieldKey.Make("A256GCM").ToLine());
        return file;
    }

    private static string KeyIn(string data)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=Office", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddYears(1)
        );
        File.WriteAllText(Path.Combine(data, "office.pem"), $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return "office.pem";
    }
}

/// <summary>An office that is open until it is left.</summary>
internal sealed class RunningOffice(WebApplication server) : IAsyncDisposable
{
    public string Url => server.Urls.First();

    public IServiceProvider Services => server.Services;

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
