using System.Net;
using GreenChannel.Core;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>
/// What every answer says to browsers, whatever it is about, and how requests may come: outside Development by HTTPS, or in plain HTTP from
/// the machine itself or a proxy that is known, which has said how the client came.
/// </summary>
/// <remarks>
/// What an endpoint says itself is left as it is: an icon may be kept, a page has a policy of its own. OWASP's list for REST: nosniff,
/// no-store, frame-ancestors.
/// </remarks>
internal static class Transport
{
    private const string HstsOfAYear = "max-age=31536000; includeSubDomains";
    private const string NothingOfAPage = "default-src 'none'; frame-ancestors 'none'";
    private const string PageForPeople =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const string NothingOfTheDevice = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    private const string PageOfDocs =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "frame-ancestors 'none'";

    public static void UseTransport(this WebApplication app)
    {
        var isAtWork = !app.Environment.IsDevelopment();
        app.Use(
            async (http, next) =>
            {
                http.Response.OnStarting(
                    static state =>
                    {
                        Complete((HttpContext)state);
                        return Task.CompletedTask;
                    },
                    http
                );
                if (isAtWork && http.Request.IsHttps)
                    http.Response.Headers.StrictTransportSecurity = HstsOfAYear;
                if (isAtWork && !http.Request.IsHttps && !IsOfThisMachine(http.Connection.RemoteIpAddress))
                    await Problems.Of(new PlainHttp()).ExecuteAsync(http);
                else
                    await next(http);
            }
        );
    }

    /// <summary>
    /// A file that somebody handed in or that was issued: looked at within our own pages and nowhere else. Without <c>sandbox</c>, which
    /// leaves the browser's viewer of PDFs black.
    /// </summary>
    public static void HandOut(HttpContext http) =>
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'self'";

    /// <summary>Pages of other sites that may call the REST door from a browser; none unless they are listed.</summary>
    public static void UseListedOrigins(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<AccessOptions>().CorsOrigins;
        if (origins.Count == 0)
            return;
        app.UseCors(policy =>
            policy
                .WithOrigins([.. origins])
                .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
                .WithHeaders("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-File-Name", "Prefer")
                .WithExposedHeaders("ETag", "Location", "Retry-After", "Idempotency-Replayed", "Content-Disposition")
        );
    }

    private static void Complete(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy =
                http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? PageOfDocs
                : headers.ContentType.ToString().StartsWith("text/html", StringComparison.Ordinal) ? PageForPeople
                : NothingOfAPage;
        headers["Permissions-Policy"] = NothingOfTheDevice;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsOfThisMachine(IPAddress? address) => address is null || IPAddress.IsLoopback(address);
}

/// <summary>The request came in plain HTTP, where anybody on the way reads it.</summary>
internal sealed record PlainHttp()
    : Refusal(
        "https-required",
        RefusalKind.Forbidden,
        "Plain HTTP is not taken here; come by HTTPS.",
        "不接受未加密的 HTTP 请求，请使用 HTTPS。"
    );
