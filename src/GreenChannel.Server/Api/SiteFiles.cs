using System.Text;

namespace GreenChannel.Server.Api;

/// <summary>What browsers and crawlers ask every site for without being told to.</summary>
internal static class SiteFiles
{
    // Nothing here is for a search engine: a paper is found by the code on it.
    private const string Robots = "User-agent: *\nDisallow: /\n";

    // A green disc with a tick.
    private const string Icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
          <circle cx="16" cy="16" r="15" fill="#1b7f4d"/>
          <path d="M9 16.5l5 5 9.5-11" fill="none" stroke="#fff" stroke-width="3.5"/>
        </svg>
        """;

    public static void MapSiteFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/favicon.ico", (HttpContext http) => Kept(http, Icon, "image/svg+xml")).ExcludeFromDescription();
        app.MapGet("/robots.txt", (HttpContext http) => Kept(http, Robots, "text/plain; charset=utf-8")).ExcludeFromDescription();
    }

    private static IResult Kept(HttpContext http, string text, string type)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(Encoding.UTF8.GetBytes(text), type);
    }
}
