using GreenChannel.Core;
using GreenChannel.Core.Documents;
using Microsoft.Extensions.Caching.Memory;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using UglyToad.PdfPig;

namespace GreenChannel.Server.Documents;

/// <summary>Reads documents with PdfPig and ImageSharp. What was read is remembered for a while, for it is asked at the upload and again at the submission.</summary>
public sealed class DocumentReader(IDocumentStore store, DocumentOptions options) : IDocumentReader, IDisposable
{
    private const int MostPages = 40;
    private const int LongestText = 200_000;
    private const int Thumbnail = 64;
    private const double LeastContrast = 6;
    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    public Outcome<DocumentContent> Read(Stream file, MediaKind kind, string sha256)
    {
        if (_read.TryGetValue<DocumentContent>(sha256, out var known) && known is not null)
            return known;
        var content = kind.Code switch
        {
            "pdf" => ReadPdf(file),
            "png" or "jpg" => ReadImage(file),
            // OFD and DOCX are recognised as containers; a person reads them.
            _ => new DocumentContent(null, ""),
        };
        if (!content.IsRefused(out _))
            _read.Set(sha256, content.Value, new MemoryCacheEntryOptions { Size = 1 + content.Value.Text.Length, SlidingExpiration = TimeSpan.FromHours(1) });
        return content;
    }

    public DocumentContent? Find(string sha256, string mediaType)
    {
        if (_read.TryGetValue<DocumentContent>(sha256, out var known))
            return known;
        using var file = store.Open(sha256);
        return file is null || MediaKind.All.FirstOrDefault(kind => kind.MediaType == mediaType) is not { } found || Read(file, found, sha256) is var content && content.IsRefused(out _)
            ? null
            : content.Value;
    }

    public void Dispose() => _read.Dispose();

    private static Outcome<DocumentContent> ReadPdf(Stream file)
    {
        try
        {
            file.Position = 0;
            using var pdf = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (pdf.IsEncrypted)
                return new DocumentEncrypted();
            if (pdf.NumberOfPages == 0)
                return new DocumentDamaged("the PDF has no pages", "PDF 没有页面");
            return new DocumentContent(pdf.NumberOfPages, TextOf(pdf));
        }
        catch (UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException)
        {
            return new DocumentEncrypted();
        }
        // Whatever a library finds wrong with a stranger's file means that it does not open.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new DocumentDamaged("the PDF does not open, or has no pages", "PDF 无法打开，或者没有页面");
        }
    }

    private static string TextOf(PdfDocument pdf)
    {
        var text = new System.Text.StringBuilder();
        for (var page = 1; page <= Math.Min(pdf.NumberOfPages, MostPages) && text.Length < LongestText; page++)
        {
            try
            {
                text.Append(DocumentContent.Comparable(pdf.GetPage(page).Text));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A page whose fonts cannot be read has no text to search; a person sees it.
            }
        }

        return text.ToString();
    }

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
                return new DocumentDamaged($"the image has more than {options.LargestImagePixels / 1_000_000} million pixels", $"图像超过 {options.LargestImagePixels / 1_000_000} 百万像素");
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
