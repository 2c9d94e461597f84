using GreenChannel.Core;
using GreenChannel.Core.Documents;
using JpegLibrary;
using Microsoft.Extensions.Caching.Memory;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace GreenChannel.Server.Documents;

/// <summary>
/// Reads documents: PDF files by workers, images here. What was read is remembered for a while, for it is asked at the upload and again at
/// the submission.
/// </summary>
internal sealed class DocumentReader(IDocumentStore store, DocumentOptions options, PdfWorkers workers) : IDocumentReader, IDisposable
{
    private const int Thumbnail = 64;
    private const double LeastContrast = 1.5;
    private readonly MemoryCache _refused = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    public async ValueTask<Outcome<DocumentContent>> ReadAsync(Stream file, MediaKind kind, string sha256, CancellationToken ct)
    {
        if (_read.TryGetValue<DocumentContent>(sha256, out var known) && known is not null)
            return known;
        // Sent again and again, what could not be read keeps a worker busy once.
        if (_refused.TryGetValue<Refusal>(sha256, out var why) && why is not null)
            return why;
        var content = kind.Code switch
        {
            "pdf" => await ReadPdfAsync(file, ct),
            "jpg" when JpegFault(file) is { } fault => fault,
            "png" or "jpg" => ReadImage(file),
            // OFD and DOCX are recognised as containers; a person reads them.
            _ => new DocumentContent(null, ""),
        };
        if (content.IsRefused(out var refusal))
            _refused.Set(sha256, refusal, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        else
            Remember(sha256, content.Value);
        return content;
    }

    public async ValueTask<DocumentContent?> FindAsync(string sha256, string mediaType, CancellationToken ct)
    {
        if (_read.TryGetValue<DocumentContent>(sha256, out var known))
            return known;
        await using var file = store.Open(sha256);
        if (file is null || MediaKind.All.FirstOrDefault(kind => kind.MediaType == mediaType) is not { } found)
            return null;
        var content = await ReadAsync(file, found, sha256, ct);
        if (!content.IsRefused(out _))
            return content.Value;
        // It was readable when it came in, or is of an earlier time: a person looks at it.
        Remember(sha256, new DocumentContent(null, ""));
        return null;
    }

    public void Dispose()
    {
        _read.Dispose();
        _refused.Dispose();
    }

    private void Remember(string sha256, DocumentContent content) =>
        _read.Set(
            sha256,
            content,
            new MemoryCacheEntryOptions { Size = 1 + content.Text.Length, SlidingExpiration = TimeSpan.FromHours(1) }
        );

    // A worker reads from the disk; what does not lie there is laid there for it.
    private async Task<Outcome<DocumentContent>> ReadPdfAsync(Stream file, CancellationToken ct)
    {
        if (file is FileStream kept)
            return await ReadPdfAsync(kept.Name, ct);
        var path = Path.Combine(Path.GetTempPath(), $"greenchannel-read-{Guid.NewGuid():N}.pdf");
        try
        {
            await using (var copy = File.Create(path))
                await file.CopyToAsync(copy, ct);
            return await ReadPdfAsync(path, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<Outcome<DocumentContent>> ReadPdfAsync(string path, CancellationToken ct) =>
        await workers.ReadAsync(path, ct) switch
        {
            null => new DocumentTooHard(),
            { Fault: PdfFault.Encrypted } => new DocumentEncrypted(),
            { Fault: PdfFault.NoPages } => new DocumentDamaged("the PDF has no pages", "PDF 没有页面"),
            { Fault: PdfFault.DynamicForm } => new DocumentShowsNothing(
                "It is a dynamic form (XFA), which most programs show as an empty page.",
                "该 PDF 为动态表单（XFA），多数软件只显示空白页。"
            ),
            { Fault: PdfFault.Portfolio } => new DocumentShowsNothing(
                "It is a portfolio: a cover with other files in it.",
                "该 PDF 为文件包（portfolio），正文在其所附文件中。"
            ),
            { Fault: PdfFault.Active } => new DocumentActive(
                "a command, a script that runs by itself, or a program",
                "自动执行的命令、脚本或者程序"
            ),
            { Fault: PdfFault.Damaged } => new DocumentDamaged("the PDF does not open, or has no pages", "PDF 无法打开，或者没有页面"),
            var reading => new DocumentContent(reading.Pages, reading.Text) { Notes = reading.Notes ?? [] },
        };

    private Outcome<DocumentContent> ReadImage(Stream file)
    {
        try
        {
            file.Position = 0;
            if (Image.Identify(file) is not { } info)
                return new DocumentDamaged("the image does not open", "图像无法打开");
            if (Math.Min(info.Width, info.Height) < options.ShortestImageSide)
                return new ImageTooSmall(info.Width, info.Height, options.ShortestImageSide);
            if ((long)info.Width * info.Height > options.LargestImagePixels)
                return new DocumentDamaged(
                    $"the image has more than {options.LargestImagePixels / 1_000_000} million pixels",
                    $"图像超过 {options.LargestImagePixels / 1_000_000} 百万像素"
                );
            file.Position = 0;
            using var image = Image.Load<L8>(file);
            image.Mutate(step => step.Resize(Thumbnail, Thumbnail));
            return Contrast(image) < LeastContrast ? new ImageBlank() : new DocumentContent(null, "");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new DocumentDamaged("the image does not open", "图像无法打开");
        }
    }

    // Decoded to its last line: what shows the rest of a cut photograph in grey shows it as if it were whole. A film or anything else may
    // follow.
    private static DocumentDamaged? JpegFault(Stream file)
    {
        try
        {
            file.Position = 0;
            var content = new byte[file.Length];
            file.ReadExactly(content);
            var decoder = new JpegDecoder();
            decoder.SetInput(content);
            decoder.Identify();
            decoder.SetOutputWriter(new NoPicture());
            decoder.Decode();
            return null;
        }
        catch (InvalidDataException)
        {
            return new DocumentDamaged("the image ends too early, or cannot be decoded", "图像数据不完整或者无法解码");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A way of coding that this decoder does not know; whether it opens is asked of the other.
            return null;
        }
    }

    private sealed class NoPicture : JpegBlockOutputWriter
    {
        public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y) { }
    }

    // The standard deviation of the grey values: a blank sheet has next to none.
    private static double Contrast(Image<L8> image)
    {
        var (sum, squares, count) = (0.0, 0.0, 0);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var grey = image[x, y].PackedValue;
                (sum, squares, count) = (sum + grey, squares + (double)grey * grey, count + 1);
            }
        }

        var mean = sum / count;
        return Math.Sqrt(Math.Max(0, squares / count - mean * mean));
    }
}
