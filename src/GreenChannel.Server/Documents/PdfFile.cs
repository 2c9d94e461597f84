using System.Text;
using GreenChannel.Core.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace GreenChannel.Server.Documents;

/// <summary>Reads PDF files: how many pages, their text, and what is in them beside it.</summary>
internal static class PdfFile
{
    private const int MostPages = 40;
    private const int PagesOfLines = 5;
    private const int LongestText = 200_000;

    public static DocumentReading Read(string path)
    {
        try
        {
            // One that opens without a password may be encrypted all the same, so that it cannot be changed.
            using var pdf = PdfDocument.Open(WithoutFrame(path), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (FaultOf(pdf) is { } fault)
                return new DocumentReading(0, "", fault);
            if (pdf.NumberOfPages == 0)
                return new DocumentReading(0, "", DocumentFault.NoPages);
            var (active, notes) = PdfActions.Of(pdf);
            return active is { } does
                ? new DocumentReading(0, "", does)
                : new DocumentReading(pdf.NumberOfPages, TextOf(pdf), DocumentFault.None, notes);
        }
        catch (PdfDocumentEncryptedException)
        {
            return new DocumentReading(0, "", DocumentFault.Encrypted);
        }
        // Whatever the library finds wrong with a stranger's file means that it does not open.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new DocumentReading(0, "", DocumentFault.Damaged);
        }
    }

    /// <summary>The lines of the first pages, as a person reads them; none when it cannot be read.</summary>
    public static DocumentReading ReadLines(string path)
    {
        try
        {
            using var pdf = PdfDocument.Open(WithoutFrame(path), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            var pages = Enumerable.Range(1, Math.Min(pdf.NumberOfPages, PagesOfLines));
            return new DocumentReading(pdf.NumberOfPages, "", Lines: [.. pages.SelectMany(page => PdfLines.Of(pdf.GetPage(page)))]);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return DocumentReading.Not(DocumentFault.Damaged);
        }
    }

    // Places in a PDF count from its header, and what stands behind its end is not its own.
    private static byte[] WithoutFrame(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Math.Min(file.Length, 4096)];
        file.ReadExactly(head);
        var (begin, end) = (PdfFrame.BeginOf(head) ?? 0, PdfFrame.EndOf(file) ?? file.Length);
        var content = new byte[end - begin];
        file.Position = begin;
        file.ReadExactly(content);
        return content;
    }

    private static DocumentFault? FaultOf(PdfDocument pdf)
    {
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        if (catalog.TryGet(NameToken.Create("NeedsRendering"), out BooleanToken needs) && needs.Data)
            return DocumentFault.DynamicForm;
        return catalog.TryGet(NameToken.Create("Collection"), out _) ? DocumentFault.Portfolio : null;
    }

    private static string TextOf(PdfDocument pdf)
    {
        var text = new StringBuilder();
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
}
