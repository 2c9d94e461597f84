using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Documents;

/// <summary>
/// Looks at the frame of a PDF (ISO 32000-1, 7.5): the end marker, the place of the cross-reference table and its
/// trailer. Enough to tell a truncated or encrypted file; what is inside is the examiner's to read.
/// </summary>
internal static partial class PdfProbe
{
    private const int TrailerWindow = 1024 * 1024;

    public static Refusal? FindFault(Stream file, byte[] tail)
    {
        var end = Encoding.Latin1.GetString(tail);
        var start = StartXref().Matches(end).LastOrDefault();
        if (start is null || !long.TryParse(start.Groups[1].Value, CultureInfo.InvariantCulture, out var offset))
            return new DocumentDamaged("the end of the PDF is missing", "PDF 缺少文件结尾");
        if (offset >= file.Length)
            return new DocumentDamaged("the cross-reference table lies beyond the end", "PDF 交叉引用表超出文件结尾");

        var section = Encoding.Latin1.GetString(ContentSniffer.ReadAt(file, offset, TrailerWindow));
        var dictionary = TrailerOf(section);
        if (dictionary is null)
            return new DocumentDamaged("the cross-reference table is not where it should be", "PDF 交叉引用表位置不正确");
        return dictionary.Contains("/Encrypt", StringComparison.Ordinal) ? new DocumentEncrypted() : null;
    }

    // A table is followed by its trailer; a cross-reference stream carries the same entries in its own dictionary.
    private static string? TrailerOf(string section)
    {
        var text = section.TrimStart();
        if (text.StartsWith("xref", StringComparison.Ordinal))
        {
            var at = text.IndexOf("trailer", StringComparison.Ordinal);
            if (at < 0)
                return null;
            var until = text.IndexOf("startxref", at, StringComparison.Ordinal);
            return until < 0 ? null : text[at..until];
        }

        if (!XrefStream().IsMatch(text))
            return null;
        var stream = text.IndexOf("stream", StringComparison.Ordinal);
        return stream < 0 ? null : text[..stream];
    }

    [GeneratedRegex(@"startxref\s+(\d{1,18})\s+%%EOF", RegexOptions.CultureInvariant)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"^\d+\s+\d+\s+obj\b", RegexOptions.CultureInvariant)]
    private static partial Regex XrefStream();
}
