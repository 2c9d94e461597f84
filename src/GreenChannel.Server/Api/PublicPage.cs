using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace GreenChannel.Server.Api;

/// <summary>The frame of the pages that anyone may open: plain, readable on a telephone, without a script.</summary>
internal static class PublicPage
{
    // Chinese stays readable in the source of the page, and takes half the bytes.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private const string Styles = """
        body{font-family:system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;margin:0;background:#f6f4f0;color:#222}
        main{max-width:32rem;margin:1.5rem auto;padding:1.5rem;background:#fff;border-top:6px solid var(--c)}
        h1{font-size:1.4rem;margin:0 0 .25rem;color:var(--c)}h2{font-size:1rem;margin:1.5rem 0 .25rem}p{margin:.25rem 0 1rem;color:#555}
        dl{margin:0}dt{color:#666;font-size:.85rem;margin-top:.8rem}dd{margin:.1rem 0 0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-size:.9rem}td{padding:.3rem .4rem;border-top:1px solid #e5e1da;vertical-align:top}
        tr.off td{color:#777}td:nth-child(-n+2){white-space:nowrap}
        details{margin-top:1.2rem}summary{color:#444;font-size:.9rem;cursor:pointer}details td,.hash{white-space:normal!important;overflow-wrap:anywhere;font-size:.8rem}
        label{display:block;margin:.8rem 0 .2rem;font-size:.9rem;color:#444}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #999}
        button{font:inherit;margin-top:1rem;padding:.55rem 1.5rem;border:0;background:var(--c);color:#fff}
        """;

    public static IResult Of(
        HttpContext http,
        string color,
        string title,
        string titleEn,
        string body,
        int status = StatusCodes.Status200OK
    )
    {
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(
            $"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{title}</title><style>{Styles}</style></head><body><main style="--c:{color}"><h1>{title}</h1><p lang="en">{titleEn}</p>{body}</main></body></html>
            """,
            "text/html; charset=utf-8",
            statusCode: status
        );
    }

    public static string Text(string? text) => Encoder.Encode(text ?? "");

    /// <summary>A line of a list of facts.</summary>
    public static string Row(string name, string? value) => $"<dt>{name}</dt><dd>{Text(value)}</dd>";
}
