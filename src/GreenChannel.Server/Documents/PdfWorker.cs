using System.Text;
using System.Text.Json;
using GreenChannel.Core.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace GreenChannel.Server.Documents;

/// <summary>What the worker found in a PDF: its pages and text, or what is wrong with it.</summary>
/// <param name="Notes">What is in it beside what is read, see <see cref="PdfActions"/>.</param>
internal sealed record PdfReading(int Pages, string Text, PdfFault Fault = PdfFault.None, IReadOnlyList<string>? Notes = null);

/// <summary>Why a PDF cannot be taken.</summary>
internal enum PdfFault
{
    None,
    Damaged,
    Encrypted,
    NoPages,

    /// <summary>A form that is drawn by one maker's program only (dynamic XFA): others show a page that asks to wait.</summary>
    DynamicForm,

    /// <summary>A cover with other files in it.</summary>
    Portfolio,

    /// <summary>It runs something, or brings along something that runs.</summary>
    Active,
}

/// <summary>
/// Reads PDF files of strangers in a process of its own: a file may be made to exhaust the stack or the memory of whoever reads it, or to
/// take for ever. Paths come in line by line, readings go out as lines of JSON; it ends with its input.
/// </summary>
internal static class PdfWorker
{
    /// <summary>The word that the program is started with; for itself and not for people.</summary>
    public const string Verb = "read-documents";

    private const int MostPages = 40;
    private const int LongestText = 200_000;

    public static int Run()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        while (input.ReadLine() is { } path)
            output.WriteLine(JsonSerializer.Serialize(Read(path)));
        return 0;
    }

    private static PdfReading Read(string path)
    {
        try
        {
            // One that opens without a password may be encrypted all the same, so that it cannot be changed.
            using var pdf = PdfDocument.Open(WithoutFrame(path), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (FaultOf(pdf) is { } fault)
                return new PdfReading(0, "", fault);
            if (pdf.NumberOfPages == 0)
                return new PdfReading(0, "", PdfFault.NoPages);
            var (active, notes) = PdfActions.Of(pdf);
            return active is { } does ? new PdfReading(0, "", does) : new PdfReading(pdf.NumberOfPages, TextOf(pdf), PdfFault.None, notes);
        }
        catch (PdfDocumentEncryptedException)
        {
            return new PdfReading(0, "", PdfFault.Encrypted);
        }
        // Whatever the library finds wrong with a stranger's file means that it does not open.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new PdfReading(0, "", PdfFault.Damaged);
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

    private static PdfFault? FaultOf(PdfDocument pdf)
    {
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        if (catalog.TryGet(NameToken.Create("NeedsRendering"), out BooleanToken needs) && needs.Data)
            return PdfFault.DynamicForm;
        return catalog.TryGet(NameToken.Create("Collection"), out _) ? PdfFault.Portfolio : null;
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
