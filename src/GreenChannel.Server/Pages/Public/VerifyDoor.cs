using GreenChannel.Core;
using GreenChannel.Core.Text;
using GreenChannel.Server.Api;
using Microsoft.AspNetCore.Http.Features;

namespace GreenChannel.Server.Pages.Public;

/// <summary>The pages behind the QR code: whether a paper is genuine, by its code or by the file itself.</summary>
internal static class VerifyDoor
{
    private const int FormOverhead = 64 * 1024;
    private const int MostParts = 4;

    public static void MapVerifyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/verify", (string? code) => Asked(code));
        pages
            .MapGet(
                "/verify/{code}",
                async (string code, HttpContext http, Verification verification) =>
                    Told(await verification.OfCodeAsync(code, http.RequestAborted), code)
            )
            .RequireRateLimiting(RateLimits.Codes);
        // It changes nothing and is nobody's: it needs no token, and programs send files here as well.
        pages.MapPost("/verify", OfFileAsync).TakesFileForm().RequireRateLimiting(RateLimits.Files);
    }

    private static IResult Asked(string? code) =>
        string.Concat(Characters.Identifier(code ?? "").Where(char.IsAsciiLetterOrDigit)) is { Length: > 0 } typed
            ? Results.Redirect($"/verify/{typed}")
            : Page.Of<VerifyPage>(FormState.Empty);

    private static IResult Told(VerifyView answer, string code) =>
        answer.Status == VerifyView.Unknown.Status
            ? Page.Of<VerifyPage>(
                new FormState(
                    new Dictionary<string, string[]> { ["code"] = [code] },
                    [
                        new Fault(
                            "/code",
                            "no-such-paper",
                            "No document has this code: compare it with the letters under the QR code, or ask the office.",
                            "查无此证：没有文书使用该核验码，请核对二维码下方的字符，或者向发证机关查询。"
                        ),
                    ]
                ),
                StatusCodes.Status404NotFound
            )
            : Page.Of<VerifiedPage>(new VerifiedPage.View(answer, null));

    private static async Task<IResult> OfFileAsync(HttpContext http, Verification verification, VerificationOptions options)
    {
        var limit = options.LargestFileBytes;
        if (!http.Request.HasFormContentType)
            return Wrong(new NoFileInForm());
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
                return Wrong(new NoFileChosen());
            await using var content = file.OpenReadStream();
            var read = await VerificationApi.ReadAsync(content, file.Length, limit, http.RequestAborted);
            if (read.IsRefused(out var refusal))
                return Wrong(refusal);
            var answer = await verification.OfFileAsync(read.Value, http.RequestAborted);
            return Page.Of<VerifiedPage>(new VerifiedPage.View(answer.Certificate, answer));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return Wrong(new FileTooLarge(limit));
        }
    }

    private static IResult Wrong(Refusal refusal) =>
        Page.Of<VerifyPage>(
            new FormState(new Dictionary<string, string[]>(), [new Fault("/file", refusal.Code, refusal.Message, refusal.MessageZh)]),
            StatusCodes.Status400BadRequest
        );
}

/// <summary>The form came without a file.</summary>
internal sealed record NoFileChosen()
    : Refusal("no-file-chosen", RefusalKind.BadRequest, "Choose the file first, then send the form.", "请先选择文件，再提交。");
