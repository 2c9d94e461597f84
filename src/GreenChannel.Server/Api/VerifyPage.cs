using GreenChannel.Core;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Text;
using GreenChannel.Core.Transparency;
using Microsoft.AspNetCore.Http.Features;

namespace GreenChannel.Server.Api;

/// <summary>
/// The pages behind the QR code: whether a paper is genuine, for people with a telephone in their hand, and a form for files.
/// </summary>
internal static class VerifyPage
{
    private const string Green = "#1a7f37";
    private const string Red = "#b42318";
    private const string Amber = "#b45309";

    private const int FormOverhead = 64 * 1024;
    private const int MostParts = 4;

    private const string Form = """
        <form method="get" action="/verify"><label for="c">核验码 Code under the QR code</label><input id="c" name="code" required autocomplete="off" autocapitalize="characters">
        <button>核验 Verify</button></form><h2>核验文件 Verify a file</h2>
        <form method="post" action="/verify" enctype="multipart/form-data"><label for="f">PDF 文件 PDF file</label><input id="f" type="file" name="file" accept="application/pdf" required>
        <button>上传核验 Upload and verify</button></form><p>文件只用于核验，不留存。The file is only looked at and not kept.</p>
        """;

    public static void MapVerifyPage(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/verify",
                (HttpContext http, string? code) =>
                    string.Concat(Characters.Identifier(code ?? "").Where(char.IsAsciiLetterOrDigit)) is { Length: > 0 } typed
                        ? Results.Redirect($"/verify/{typed}")
                        : PublicPage.Of(http, "#1f6f54", "证书核验", "Verify a document", Form)
            )
            .ExcludeFromDescription();
        app.MapGet(
                "/verify/{code}",
                async (string code, HttpContext http, Verification verification) =>
                    Page(http, await verification.OfCodeAsync(code, http.RequestAborted))
            )
            .RequireRateLimiting(RateLimits.Codes)
            .ExcludeFromDescription();
        app.MapPost("/verify", OfFileAsync).RequireRateLimiting(RateLimits.Files).ExcludeFromDescription();
    }

    private static IResult Page(HttpContext http, VerifyView answer) =>
        answer.Status switch
        {
            _ when answer.Specimen == true => PublicPage.Of(
                http,
                Amber,
                "测试件，不具有效力",
                "A specimen without any force",
                Facts(answer)
            ),
            "valid" => PublicPage.Of(http, Green, "证书有效", "This document is genuine and valid", Facts(answer)),
            "revoked" => PublicPage.Of(http, Red, "证书已撤销", "This document has been revoked", Facts(answer)),
            "superseded" => PublicPage.Of(http, Amber, "证书已被替换", "This document has been replaced", Facts(answer)),
            _ => PublicPage.Of(
                http,
                Red,
                "未找到该证书",
                "No document has this code",
                "<p>请核对二维码，或者向发证机关查询。Check the QR code, or ask the office.</p>" + Form,
                StatusCodes.Status404NotFound
            ),
        };

    private static async Task<IResult> OfFileAsync(HttpContext http, Verification verification, VerificationOptions options)
    {
        var limit = options.LargestFileBytes;
        if (!http.Request.HasFormContentType)
            return PublicPage.Of(http, Red, "无法核验", "This cannot be verified", Form, StatusCodes.Status400BadRequest);
        // All parts together, also of a body whose length nobody has announced.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit + FormOverhead;
        try
        {
            var form = await http.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = limit, ValueCountLimit = MostParts },
                http.RequestAborted
            );
            if (form.Files.GetFile("file") is not { Length: > 0 } file)
                return PublicPage.Of(http, Red, "请选择文件", "Please choose a file", Form, StatusCodes.Status400BadRequest);
            await using var content = file.OpenReadStream();
            var read = await VerificationApi.ReadAsync(content, file.Length, limit, http.RequestAborted);
            return read.IsRefused(out var refusal)
                ? PublicPage.Of(
                    http,
                    Red,
                    PublicPage.Text(refusal.MessageZh),
                    PublicPage.Text(refusal.Message),
                    Form,
                    StatusCodes.Status400BadRequest
                )
                : OfFile(http, await verification.OfFileAsync(read.Value, http.RequestAborted));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return PublicPage.Of(
                http,
                Red,
                "文件过大或者表单不完整",
                "The file is too large or the form is incomplete",
                Form,
                StatusCodes.Status400BadRequest
            );
        }
    }

    private static IResult OfFile(HttpContext http, FileView answer)
    {
        if (answer is { Genuine: true, Certificate: { Specimen: true } specimen })
            return PublicPage.Of(http, Amber, "测试件，不具有效力", PublicPage.Text(answer.Text), Facts(specimen));
        var color = answer switch
        {
            { Genuine: true, Status: "valid" } => Green,
            { Genuine: true } or { Finding: FileFinding.MarkedCopy } => Amber,
            _ => Red,
        };
        var title = answer switch
        {
            { Genuine: true, Status: "valid" } => "文件真实有效",
            { Genuine: true } or { Finding: FileFinding.MarkedCopy } => "文件已失效",
            _ => "文件不可采信",
        };
        var about = answer.Certificate is { } paper
            ? (answer.Genuine ? "" : "<h2>登记的证书 The document in the register</h2>") + Facts(paper)
            : "";
        return PublicPage.Of(
            http,
            color,
            title,
            PublicPage.Text(answer.Text),
            $"<p>{PublicPage.Text(answer.TextZh)}</p>{about}<dl>{PublicPage.Row("所核验文件的 SHA-256 of this file", answer.Sha256)}</dl>"
        );
    }

    private static string Facts(VerifyView answer)
    {
        var facts =
            PublicPage.Row(
                "状态 State",
                answer.Sealed ? $"{answer.StatusZh}（另有加盖电子印章的版本 a sealed version exists）" : answer.StatusZh
            )
            + PublicPage.Row("文书 Document", answer.KindZh)
            + PublicPage.Row("编号 Number", answer.Number)
            + (answer.DocumentNumber is { } written ? PublicPage.Row("文号 Document number", written) : "")
            + PublicPage.Row("持有人 Holder", answer.Holder)
            + string.Concat((answer.Facts ?? []).Select(fact => PublicPage.Row($"{fact.Name} {fact.NameEn}", fact.Value)))
            + PublicPage.Row("发证机关 Issuer", answer.Issuer)
            + PublicPage.Row("签发日期 Issued on", $"{answer.IssuedOn:yyyy-MM-dd}");
        if (answer.EndedOn is { } ended)
            facts +=
                PublicPage.Row("失效日期 Ended on", $"{ended:yyyy-MM-dd}")
                + PublicPage.Row("理由 Reason", answer.Reason)
                + PublicPage.Row("公告 Announcement", answer.Notice);
        if (answer.Successor is { } successor)
            facts += PublicPage.Row("替换为 Replaced by", successor);
        facts += PublicPage.Row("文件 SHA-256", answer.Sha256);
        return $"<dl>{facts}</dl>{History(answer.Log)}<p>请核对纸面内容与本页一致。Compare the paper with this page. <a href=\"/verify\">核验文件 "
            + "Verify a file</a></p>";
    }

    private static string History(IReadOnlyList<InclusionProof>? log)
    {
        if (log is not { Count: > 0 })
            return "";
        var lines = string.Concat(log.Select(proof => $"<tr><td>#{proof.Index}</td><td>{PublicPage.Text(proof.Leaf)}</td></tr>"));
        var head = log[0].Head;
        return $"<details><summary>公开日志 Transparency log</summary><table>{lines}</table><p>日志共 {head.Size} 条，根 Root：<span "
            + $"class=\"hash\">{head.RootHash}</span></p></details>";
    }
}
