using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Text;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace GreenChannel.QuestPdfAdapter;

/// <summary>
/// Draws papers with QuestPDF: the same content, fonts, frame, table, QR code and seal as the built-in renderer, laid out by
/// QuestPDF. One for all threads. The closing block stands at the foot of the last page, so that the place of the seal is known.
/// </summary>
public sealed class QuestPdfRenderer : IPaperRenderer
{
    private readonly IGlyphs _glyphs;
    private readonly string[] _families;

    private QuestPdfRenderer(IGlyphs glyphs, string[] families, string fontsHash) =>
        (_glyphs, _families, FontsHash) = (glyphs, families, fontsHash);

    public string FontsHash { get; }

    /// <param name="glyphs">Knows which characters the same fonts have; what they lack is refused before anything is drawn.</param>
    /// <param name="fonts">The font files of each family, in the order in which a character is looked for.</param>
    public static QuestPdfRenderer Create(QuestPdfOptions options, IGlyphs glyphs, IReadOnlyList<string[]> fonts)
    {
        var license = options.Validate();
        try
        {
            return new QuestPdfRenderer(glyphs, QuestPdfSetup.Prepare(license, fonts), HashOf(fonts));
        }
        catch (Exception e) when (QuestPdfSetup.NativePartIsMissing(e))
        {
            throw new InvalidOperationException(
                "QuestPDF is compiled in, but its native library cannot be loaded on this machine; see the package's folder "
                    + "runtimes/. The built-in renderer needs none: leave GREENCHANNEL_RENDERER empty. 无法加载 QuestPDF 的本机组件。",
                e
            );
        }
    }

    public Rune? FirstMissing(string text) => _glyphs.FirstMissing(text);

    public DrawnPaper Render(PaperContent content, PaperContent? cover = null)
    {
        PaperText.CheckGlyphs(content, _glyphs);
        if (cover is not null)
            PaperText.CheckGlyphs(cover, _glyphs);
        var pages = new PageCount();
        var document = Document.Create(container =>
        {
            if (cover is not null)
                new PaperLayout(cover, _families, pages).Compose(container);
            new PaperLayout(content, _families, pages).Compose(container);
        });
        var drawn = document.WithMetadata(PaperMetadata.Of(content)).WithSettings(PaperMetadata.Settings).GeneratePdf();
        return new DrawnPaper(StableIds.Set(drawn), ClosingBlock.SealOn(pages.Total));
    }

    // Another version of the library sets another page: then a paper is not drawn anew to be compared.
    private static string HashOf(IReadOnlyList<string[]> fonts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"QuestPDF {typeof(Document).Assembly.GetName().Version}"));
        foreach (var font in fonts.SelectMany(family => family))
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(font)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Learns from the page numbers how many pages there are.</summary>
internal sealed class PageCount
{
    public int Total { get; private set; } = 1;

    public string Learn(int? total)
    {
        Total = total ?? Total;
        return $"{Total}";
    }
}
