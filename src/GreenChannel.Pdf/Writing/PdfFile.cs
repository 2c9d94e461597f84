using System.Security.Cryptography;
using System.Text;
using GreenChannel.Pdf.Drawing;

namespace GreenChannel.Pdf.Writing;

/// <summary>Writes a drawn document as a tagged PDF/A-1b file. The same drawing and metadata give the same bytes.</summary>
public static class PdfFile
{
    public static byte[] Write(Canvas canvas, PdfMetadata metadata)
    {
        canvas.Finish();
        var objects = new PdfObjects();
        int catalog = objects.Allocate(),
            tree = objects.Allocate(),
            resources = objects.Allocate(),
            xmp = objects.Allocate(),
            icc = objects.Allocate();
        var pages = canvas.Pages.Select(_ => objects.Allocate()).ToArray();

        var fonts = string.Join(' ', canvas.Fonts.Select(font => $"/{font.Resource} {FontWriter.Write(objects, font)} 0 R"));
        var pictures = string.Join(' ', canvas.Pictures.Select((picture, i) => $"/Im{i + 1} {WritePicture(objects, picture)} 0 R"));
        objects.Write(resources, pictures.Length > 0 ? $"<</Font <<{fonts}>> /XObject <<{pictures}>>>>" : $"<</Font <<{fonts}>>>>");
        for (var i = 0; i < pages.Length; i++)
            WritePage(objects, canvas.Pages[i], pages[i], i, tree, resources);
        objects.Write(tree, $"<</Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>");

        var structure = StructureWriter.Write(objects, canvas, pages);
        objects.WriteStream(xmp, "/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(metadata.ToXmp()), compress: false);
        objects.WriteStream(icc, "/N 3", SrgbProfile.Bytes);
        objects.Write(
            catalog,
            $"<</Type /Catalog /Pages {tree} 0 R /Lang ({metadata.Language}) /MarkInfo <</Marked true>> /StructTreeRoot {structure} 0 R"
                + $" /ViewerPreferences <</DisplayDocTitle true>> /Metadata {xmp} 0 R"
                + " /OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info "
                + $"(sRGB IEC61966-2.1) /DestOutputProfile {icc} 0 R>>]>>"
        );
        return objects.Finish(catalog, WriteInfo(objects, metadata), FileId(metadata));
    }

    // PDF/A-1 knows no transparency, but a colour that is not painted (ISO 32000-1, 8.9.6.4).
    private static int WritePicture(PdfObjects objects, SealImage picture)
    {
        var id = objects.Allocate();
        objects.WriteStream(
            id,
            $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /ColorSpace /DeviceRGB "
                + "/BitsPerComponent 8 /Mask [255 255 255 255 255 255]",
            picture.Rgb
        );
        return id;
    }

    private static void WritePage(PdfObjects objects, Canvas.PageInMaking page, int id, int number, int tree, int resources)
    {
        var content = objects.Allocate();
        objects.WriteStream(content, "", page.Content.ToBytes());
        objects.Write(
            id,
            $"<</Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PdfObjects.Number(Canvas.Width)} {PdfObjects.Number(Canvas.Height)}]"
                + $" /Resources {resources} 0 R /Contents {content} 0 R /StructParents {number}>>"
        );
    }

    private static int WriteInfo(PdfObjects objects, PdfMetadata metadata)
    {
        var date = PdfObjects.Date(metadata.CreatedAt);
        return objects.Write(
            $"<</Title {PdfObjects.Text(metadata.Title)} /Author {PdfObjects.Text(metadata.Author)} /Subject "
                + $"{PdfObjects.Text(metadata.Subject)}"
                + $" /Producer {PdfObjects.Text(PdfMetadata.Producer)} /CreationDate {date} /ModDate {date}>>"
        );
    }

    private static string FileId(PdfMetadata metadata) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{metadata.Identifier} {metadata.CreatedAt:O}")).AsSpan(0, 16));
}
