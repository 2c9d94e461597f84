using System.Text.Encodings.Web;
using GreenChannel.Persistence.Certificates;

namespace GreenChannel.Server.Api;

/// <summary>The page behind the QR code: whether a paper is genuine, for people with a telephone in their hand.</summary>
internal static class VerifyPage
{
    private const string Styles = """
        body{font-family:system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;margin:0;background:#f6f4f0;color:#222}
        main{max-width:32rem;margin:1.5rem auto;padding:1.5rem;background:#fff;border-top:6px solid var(--c)}
        h1{font-size:1.4rem;margin:0 0 .25rem;color:var(--c)}p{margin:.25rem 0 1rem;color:#555}
        dl{margin:0}dt{color:#666;font-size:.85rem;margin-top:.8rem}dd{margin:.1rem 0 0;overflow-wrap:anywhere}
        """;

    public static void MapVerifyPage(this WebApplication app) =>
        app.MapGet("/verify/{code}", async (string code, HttpContext http, CertificateQueries queries) =>
        {
            var answer = await PublicApi.VerifyAsync(code, queries, http.RequestAborted);
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
            http.Response.Headers.CacheControl = "no-store";
            return Results.Content(Page(answer), "text/html; charset=utf-8", statusCode: answer.Status == "unknown" ? 404 : 200);
        }).ExcludeFromDescription();

    private static string Page(PublicApi.VerifyView answer)
    {
        var (color, title, titleEn) = answer.Status switch
        {
            "valid" => ("#1a7f37", "证书有效", "This document is genuine and valid"),
            "revoked" => ("#b42318", "证书已撤销", "This document has been revoked"),
            "superseded" => ("#b45309", "证书已被替换", "This document has been replaced"),
            _ => ("#b42318", "未找到该证书", "No document has this code"),
        };
        return $"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{title}</title><style>{Styles}</style></head><body><main style="--c:{color}"><h1>{title}</h1><p lang="en">{titleEn}</p>{Facts(answer)}</main></body></html>
            """;
    }

    private static string Facts(PublicApi.VerifyView answer) => answer.Number is null
        ? "<p>请核对二维码或者向发证机关查询。</p>"
        : $"<dl>{Row("文书", answer.KindZh)}{Row("编号 Number", answer.Number)}{Row("持有人 Holder", answer.Holder)}{Row("发证机关 Issuer", answer.Issuer)}{Row("签发日期 Issued on", $"{answer.IssuedOn:yyyy-MM-dd}")}{Row("文件 SHA-256", answer.Sha256)}</dl>";

    private static string Row(string name, string? value) => $"<dt>{name}</dt><dd>{HtmlEncoder.Default.Encode(value ?? "")}</dd>";
}
