using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Documents;

/// <summary>
/// The frame of a PDF (ISO 32000-1, 7.5): where it begins and ends in a file, and whether its cross-reference section is where the end
/// says. Enough to tell one that was cut off; what is inside is read by opening it. Taken is what readers open without repair: what
/// padding, mail gateways and downloads put around a sound file.
/// </summary>
public static partial class PdfFrame
{
    private const int BeforeHeader = 1024;
    private const int AfterEnd = 1024;
    private const int Nearby = 64;
    private const int Chunk = 64 * 1024;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Where the file's PDF begins; none when it is none. Before <c>%PDF-</c> may stand up to 1,024 bytes of white space, a byte order mark
    /// or lines of the form <c>Name: value</c>; a file that begins as a page, a program or an archive is that.
    /// </summary>
    public static int? BeginOf(ReadOnlySpan<byte> head)
    {
        var at = head[..Math.Min(head.Length, BeforeHeader + 5)].IndexOf("%PDF-"u8);
        return at >= 0 && MayStandBefore(head[..at]) ? at : null;
    }

    /// <summary>Where it ends: behind the last <c>%%EOF</c>, when what follows is padding or at most a kilobyte of anything.</summary>
    /// <returns>None when the end is missing.</returns>
    public static long? EndOf(Stream file) => FindEnd(file)?.End;

    public static Refusal? FindFault(Stream file, int begin)
    {
        if (FindEnd(file) is not var (start, end))
            return new DocumentDamaged("the end of the PDF is missing", "PDF 缺少文件结尾");
        var offset = begin + start;
        if (offset >= end)
            return new DocumentDamaged("the cross-reference table lies beyond the end", "PDF 交叉引用表超出文件结尾");
        return HasSection(file, offset, end)
            ? null
            : new DocumentDamaged("the cross-reference table is not where it should be", "PDF 交叉引用表位置不正确");
    }

    private static bool MayStandBefore(ReadOnlySpan<byte> prefix)
    {
        if (prefix.StartsWith(ByteOrderMark))
            prefix = prefix[ByteOrderMark.Length..];
        return Encoding
            .Latin1.GetString(prefix)
            .Split('\n')
            .All(line => line.Trim(' ', '\t', '\r', '\f', '\0') is var text && (text.Length == 0 || HeaderLine().IsMatch(text)));
    }

    private static (long Start, long End)? FindEnd(Stream file)
    {
        var last = LastByte(file);
        // The words at the end, and some room for what may stand behind them.
        var from = Math.Max(0, last - AfterEnd - 2 * Nearby);
        var tail = Encoding.Latin1.GetString(ContentSniffer.ReadAt(file, from, (int)(last - from)));
        var found = StartXref().Matches(tail).LastOrDefault();
        return found is not null && long.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var start)
            ? (start, from + found.Index + found.Length)
            : null;
    }

    // Behind the last byte that is no padding.
    private static long LastByte(Stream file)
    {
        for (var end = file.Length; end > 0; end = Math.Max(0, end - Chunk))
        {
            var from = Math.Max(0, end - Chunk);
            var used = ContentSniffer.ReadAt(file, from, (int)(end - from)).AsSpan().LastIndexOfAnyExcept("\0 \t\r\n\f"u8);
            if (used >= 0)
                return from + used + 1;
        }

        return 0;
    }

    // The place may be off by a few bytes, as when line ends were changed; then readers find it beside.
    private static bool HasSection(Stream file, long offset, long end)
    {
        var from = Math.Max(0, offset - Nearby);
        var around = Encoding.Latin1.GetString(ContentSniffer.ReadAt(file, from, (int)Math.Min(2 * Nearby, end - from)));
        if (Section().Match(around) is not { Success: true } section)
            return false;
        return section.Value[0] != 'x' || HasTrailer(file, from + section.Index, end);
    }

    private static bool HasTrailer(Stream file, long from, long end)
    {
        // A table of a hundred thousand objects has two megabytes; chunks overlap by the length of the word.
        for (; from < end; from += Chunk)
        {
            if (ContentSniffer.ReadAt(file, from, (int)Math.Min(Chunk + 8, end - from)).AsSpan().IndexOf("trailer"u8) >= 0)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"startxref\s+(\d{1,18})\s+%%EOF", RegexOptions.CultureInvariant)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"(?<!start)xref\b|(?<!\d)\d+\s+\d+\s+obj\b", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]*:[\x20-\x7E\t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderLine();
}
