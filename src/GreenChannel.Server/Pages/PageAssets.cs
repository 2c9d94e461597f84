using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using GreenChannel.Server.Api;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Pages;

/// <summary>
/// The style sheet, the scripts, the icon and the slices of the fallback font. Each is named with the beginning of its hash, so that a
/// browser keeps it for ever and asks anew when it has changed; texts are compressed once, when they are asked for first.
/// </summary>
internal sealed class PageAssets
{
    private const string Address = "/assets/";
    private const int HashLetters = 10;
    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "assets");
    private readonly FrozenDictionary<string, Asset> _assets;

    public PageAssets() => _assets = new DirectoryInfo(_folder).EnumerateFiles().Select(Asset.Read).ToFrozenDictionary(asset => asset.Name);

    /// <summary>The address of a file, with its version.</summary>
    public string Of(string name) => $"{Address}{name}?v={_assets[name].Version}";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{name}", Hand).ExcludeFromDescription();
        app.MapGet("/assets/files/{name}", HandFont).ExcludeFromDescription();
        app.MapGet("/favicon.ico", (HttpContext http) => Hand("icon.svg", http)).ExcludeFromDescription();
    }

    private IResult Hand(string name, HttpContext http)
    {
        if (!_assets.TryGetValue(name, out var asset))
            return Results.NotFound();
        Keep(http, isForever: http.Request.Query["v"] == asset.Version);
        if (asset.CompressedFor(http.Request) is not { } compressed)
            return Results.Bytes(asset.Content, asset.MediaType);
        http.Response.Headers.ContentEncoding = "br";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return Results.Bytes(compressed, asset.MediaType);
    }

    // A name with a path in it is no name: routing leaves none, and what is left of one is not there.
    private IResult HandFont(string name, HttpContext http)
    {
        var path = Path.Combine(_folder, "files", Path.GetFileName(name));
        if (!name.EndsWith(".woff2", StringComparison.Ordinal) || !File.Exists(path))
            return Results.NotFound();
        Keep(http, isForever: true);
        return Results.File(path, "font/woff2");
    }

    // An address that names the version of its file never means another one.
    private static void Keep(HttpContext http, bool isForever) =>
        http.Response.Headers.CacheControl = isForever ? "public, max-age=31536000, immutable" : "public, max-age=86400";

    private sealed record Asset(string Name, string MediaType, byte[] Content, string Version)
    {
        private readonly Lazy<byte[]> _compressed = new(() => Compress(Content));

        public static Asset Read(FileInfo file)
        {
            var content = File.ReadAllBytes(file.FullName);
            var type = Types.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
            return new Asset(
                file.Name,
                type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type,
                content,
                Convert.ToHexStringLower(SHA256.HashData(content))[..HashLetters]
            );
        }

        public byte[]? CompressedFor(HttpRequest request) =>
            request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) ? _compressed.Value : null;

        private static byte[] Compress(byte[] content)
        {
            using var compressed = new MemoryStream();
            using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize))
                brotli.Write(content);
            return compressed.ToArray();
        }
    }
}
