using GreenChannel.Core;

namespace GreenChannel.Server.Api;

/// <summary>Verifies papers for anyone: by the code that stands on them, or by the file itself.</summary>
internal static class VerificationApi
{
    public static void MapVerification(this RouteGroupBuilder open)
    {
        open.MapGet(
                "/verify/{code}",
                async (string code, Verification verification, CancellationToken ct) =>
                    Results.Json(await verification.OfCodeAsync(code, ct), Json.Options)
            )
            .RequireRateLimiting(RateLimits.Codes)
            .Produces<VerifyView>();
        open.MapPost("/verify", OfFileAsync)
            .RequireRateLimiting(RateLimits.Files)
            .Accepts<byte[]>("application/pdf", "multipart/form-data", "*/*")
            .Produces<FileView>();
    }

    private static async Task<IResult> OfFileAsync(HttpContext http, Verification verification, VerificationOptions options)
    {
        var file = IsMultipart(http.Request)
            ? await FormFile.ReadAsync(
                http.Request,
                (_, content) => ReadAsync(content, null, options.LargestFileBytes, http.RequestAborted)
            )
            : await ReadAsync(http.Request.Body, http.Request.ContentLength, options.LargestFileBytes, http.RequestAborted);
        return file.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : Results.Json(await verification.OfFileAsync(file.Value, http.RequestAborted), Json.Options);
    }

    // Some programs name every body a form of the other kind; its bytes are those of the file all the same.
    private static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a file that was handed in, up to a limit.</summary>
    internal static async Task<Outcome<byte[]>> ReadAsync(Stream body, long? announced, long limit, CancellationToken ct)
    {
        if (announced > limit)
            return new FileTooLarge(limit);
        using var file = new MemoryStream();
        try
        {
            await using var limited = new LimitedStream(body, limit);
            await limited.CopyToAsync(file, ct);
        }
        catch (LimitedStream.TooLongException)
        {
            return new FileTooLarge(limit);
        }

        return file.Length == 0 ? new FileMissing() : file.ToArray();
    }
}

/// <summary>The file is larger than any paper of the office.</summary>
internal sealed record FileTooLarge(long Limit)
    : Refusal(
        "file-too-large",
        RefusalKind.TooLarge,
        $"A file to be verified may have at most {Limit / 1024 / 1024} MB; papers of the office have less than one.",
        $"待核验的文件不得超过 {Limit / 1024 / 1024} MB。"
    );

/// <summary>There is no file to be verified.</summary>
internal sealed record FileMissing()
    : Refusal("file-missing", RefusalKind.Invalid, "Send the PDF file as the body of the request.", "请在请求中提交待核验的 PDF 文件。");
