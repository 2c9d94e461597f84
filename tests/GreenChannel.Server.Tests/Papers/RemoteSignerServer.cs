using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GreenChannel.Server.Tests.Papers;

/// <summary>A remote signer on loopback that keeps a key, as the Cloud Signature Consortium describes one.</summary>
internal sealed class RemoteSignerServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RemoteSignerServer(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/csc/v2";

    /// <summary>The last request, with its bearer token as <c>authorization</c>.</summary>
    public JsonNode? Asked { get; private set; }

    public static async Task<RemoteSignerServer> StartAsync(X509Certificate2 key)
    {
        var server = new RemoteSignerServer(Loopback.NewServer());
        server._app.MapPost(
            "/csc/v2/signatures/signHash",
            async (HttpContext http) =>
            {
                server.Asked = (await JsonNode.ParseAsync(http.Request.Body))!;
                server.Asked["authorization"] = http.Request.Headers.Authorization.ToString();
                return Results.Json(
                    new { signatures = new[] { Convert.ToBase64String(Sign(key, server.Asked["hashes"]![0]!.GetValue<string>())) } }
                );
            }
        );
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static byte[] Sign(X509Certificate2 key, string hash)
    {
        using var rsa = key.GetRSAPrivateKey();
        using var ecdsa = key.GetECDsaPrivateKey();
        return rsa is not null
            ? rsa.SignHash(Convert.FromBase64String(hash), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ecdsa!.SignHash(Convert.FromBase64String(hash), DSASignatureFormat.Rfc3279DerSequence);
    }
}
