using GreenChannel.Persistence.Certificates;

namespace GreenChannel.Server.Api;

/// <summary>The page behind the QR code: whether a paper is genuine, for people with a telephone in their hand.</summary>
internal static class VerifyPage
{
    public static void MapVerifyPage(this WebApplication app) =>
        app.MapGet("/verify/{code}", async (string code, HttpContext http, CertificateQueries queries) =>
        {
            var answer = await PublicApi.VerifyAsync(code, queries, http.RequestAborted);
            return Page(http, answer);
        }).ExcludeFromDescription();

    private static IResult Page(HttpContext http, PublicApi.VerifyView answer) => answer.Status switch
    {
        "valid" => PublicPage.Of(http, "#1a7f37", "证书有效", "This document is genuine and valid", Facts(answer)),
        "revoked" => PublicPage.Of(http, "#b42318", "证书已撤销", "This document has been revoked", Facts(answer)),
        "superseded" => PublicPage.Of(http, "#b45309", "证书已被替换", "This document has been replaced", Facts(answer)),
        _ => PublicPage.Of(http, "#b42318", "未找到该证书", "No document has this code", Facts(answer), StatusCodes.Status404NotFound),
    };

    private static string Facts(PublicApi.VerifyView answer) => answer.Number is null
        ? "<p>请核对二维码或者向发证机关查询。</p>"
        : $"<dl>{PublicPage.Row("文书", answer.KindZh)}{PublicPage.Row("编号 Number", answer.Number)}{PublicPage.Row("持有人 Holder", answer.Holder)}{PublicPage.Row("发证机关 Issuer", answer.Issuer)}{PublicPage.Row("签发日期 Issued on", $"{answer.IssuedOn:yyyy-MM-dd}")}{PublicPage.Row("文件 SHA-256", answer.Sha256)}</dl>";
}
