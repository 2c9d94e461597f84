using System.Text;

namespace GreenChannel.Server.Api;

/// <summary>What browsers and crawlers ask every site for without being told to.</summary>
internal static class SiteFiles
{
    // Nothing here is for a search engine: a paper is found by the code on it.
    private const string Robots = "User-agent: *\nDisallow: /\n";

    public static void MapSiteFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/robots.txt", (HttpContext http) => Kept(http, Robots, "text/plain; charset=utf-8")).ExcludeFromDescription();
    }

    private static IResult Kept(HttpContext http, string text, string type)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(Encoding.UTF8.GetBytes(text), type);
    }
}
