using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GreenChannel.Server.Tests.Papers;

/// <summary>A timestamp authority on loopback (RFC 3161): openssl stamps what comes in.</summary>
internal sealed class TimestampServer : IAsyncDisposable
{
    private const string Settings = """
        [tsa]
        default_tsa = here
        [here]
        serial = serial
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        accuracy = secs:1
        ess_cert_id_alg = sha256
        [extensions]
        extendedKeyUsage = critical,timeStamping
        [req]
        distinguished_name = name
        [name]
        """;

    private readonly WebApplication _app;
    private readonly string _folder;

    private TimestampServer(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public string Url => $"{_app.Urls.First()}/tsa";

    public string Certificate => Path.Combine(_folder, "tsa.pem");

    /// <summary>Whether it answers.</summary>
    public bool IsOpen { get; set; } = true;

    public static async Task<TimestampServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-tsa-").FullName;
        string In(string name) => Path.Combine(folder, name);
        await File.WriteAllTextAsync(
            In("settings"),
            Settings.Replace("serial = serial", $"serial = {In("serial")}", StringComparison.Ordinal)
        );
        await File.WriteAllTextAsync(In("serial"), "01\n");
        Poppler.Run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            In("tsa.key"),
            "-out",
            In("tsa.pem"),
            "-days",
            "3650",
            "-subj",
            "/CN=Timestamps for tests",
            "-config",
            In("settings"),
            "-extensions",
            "extensions"
        );

        var server = new TimestampServer(Loopback.NewServer(), folder);
        server._app.MapPost(
            "/tsa",
            async (HttpContext http) =>
            {
                if (!server.IsOpen)
                    return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
                await using (var query = File.Create(In("query")))
                    await http.Request.Body.CopyToAsync(query);
                Poppler.Run(
                    "openssl",
                    "ts",
                    "-reply",
                    "-config",
                    In("settings"),
                    "-queryfile",
                    In("query"),
                    "-signer",
                    In("tsa.pem"),
                    "-inkey",
                    In("tsa.key"),
                    "-out",
                    In("reply")
                );
                return Results.File(await File.ReadAllBytesAsync(In("reply")), "application/timestamp-reply");
            }
        );
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
