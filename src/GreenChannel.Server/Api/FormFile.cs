using System.Text;
using GreenChannel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GreenChannel.Server.Api;

/// <summary>
/// The one file of a multipart form, read as a stream: the form reader of the framework would first copy it to a temporary folder. Nothing
/// of a form is dropped in silence: a second file, or another field, ends the reading before anything is kept.
/// </summary>
internal static class FormFile
{
    private const string Field = "file";

    private const int LongestField = 16 * 1024;

    /// <param name="take">Takes the file, by its name.</param>
    /// <param name="field">Takes a field that stands before the file; none where the file stands alone.</param>
    public static async Task<Outcome<T>> ReadAsync<T>(
        HttpRequest request,
        Func<string, Stream, Task<Outcome<T>>> take,
        Action<string, string>? field = null
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
            return new NoFileInForm();
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            var section = await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted);
            while (field is not null && section?.GetContentDispositionHeader() is { } before && !before.IsFileDisposition())
            {
                field(HeaderUtilities.RemoveQuotes(before.Name).ToString(), await TextOfAsync(section.Body));
                section = await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted);
            }

            if (section?.GetContentDispositionHeader() is not { } disposition)
                return new NoFileInForm();
            if (!disposition.IsFileDisposition() || disposition.Name != Field)
                return new OtherPartInForm(HeaderUtilities.RemoveQuotes(disposition.Name).ToString());
            await using var only = new OnlyFile(section.Body, reader);
            return await take(NameOf(disposition), only);
        }
        catch (OtherPartException e)
        {
            return new OtherPartInForm(e.Name);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or LimitedStream.TooLongException)
        {
            return new NoFileInForm();
        }
    }

    private static async Task<string> TextOfAsync(Stream body)
    {
        await using var limited = new LimitedStream(body, LongestField);
        using var text = new StreamReader(limited, Encoding.UTF8);
        return await text.ReadToEndAsync();
    }

    /// <summary>The name in a header: percent-encoded in UTF-8, or as Chinese Windows encodes it; empty when it is neither.</summary>
    public static string NameIn(string header)
    {
        var bytes = new List<byte>(header.Length);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '%' && i + 2 < header.Length && char.IsAsciiHexDigit(header[i + 1]) && char.IsAsciiHexDigit(header[i + 2]))
            {
                bytes.Add(Convert.ToByte(header.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(header, i, 1));
            }
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (
            var encoding in new[]
            {
                new UTF8Encoding(false, throwOnInvalidBytes: true),
                Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            }
        )
        {
            try
            {
                return encoding.GetString([.. bytes]);
            }
            catch (DecoderFallbackException)
            {
                // The next one.
            }
        }

        return "";
    }

    // What came in another encoding than UTF-8 was read wrongly: then the document bears its code.
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities
            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
            .ToString();
        return name.Contains('\uFFFD', StringComparison.Ordinal) ? "" : name;
    }

    /// <summary>Ends with its file, and fails when the form goes on after it.</summary>
    private sealed class OnlyFile(Stream file, MultipartReader form) : ForwardStream
    {
        private bool _isOver;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await file.ReadAsync(buffer, cancellationToken);
            if (count > 0 || _isOver || buffer.Length == 0)
                return count;
            _isOver = true;
            if (await form.ReadNextSectionAsync(cancellationToken) is { } next)
                throw new OtherPartException(HeaderUtilities.RemoveQuotes(next.GetContentDispositionHeader()?.Name ?? "").ToString());
            return 0;
        }
    }

    private sealed class OtherPartException(string name) : Exception
    {
        public string Name { get; } = name;
    }
}

/// <summary>The form holds no file.</summary>
internal sealed record NoFileInForm()
    : Refusal(
        "no-file-in-form",
        RefusalKind.Invalid,
        "The form has no readable file in the field \"file\".",
        "表单中没有名为“file”的可读文件。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/file", Code, Message, MessageZh)];
}

/// <summary>The form holds more than the one file.</summary>
internal sealed record OtherPartInForm(string Name)
    : Refusal(
        "other-part-in-form",
        RefusalKind.Invalid,
        $"The form holds a further part \"{Name}\"; it takes one file in the field \"file\", and nothing was kept. Put "
            + "several pages into one file; dates of a document go into the address.",
        $"表单中还有“{Name}”，每次只接受一个名为“file”的文件，未保存任何内容。请将多页合并为一个文件；材料日期写在请求地址中。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new($"/{Name}", Code, Message, MessageZh)];
}
