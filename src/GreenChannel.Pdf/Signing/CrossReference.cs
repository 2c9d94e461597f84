using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Where the objects of a PDF file are: its cross-reference tables and streams from the newest to the oldest (ISO 32000-1, 7.5.4
/// and 7.5.8). The newest place of an object counts, and the newest trailer.
/// </summary>
internal sealed partial class CrossReference
{
    private const int MostSections = 1000;
    private readonly byte[] _file;
    private readonly Dictionary<int, Place> _places = [];
    private readonly Dictionary<int, string[]> _packed = [];

    public CrossReference(byte[] file)
    {
        _file = file;
        var at = file.AsSpan().LastIndexOf("startxref"u8);
        Start = long.Parse(
            Need(at < 0 ? Match.Empty : StartNumber().Match(Text(at, 40)), "startxref").Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        IsStream = !IsTable(Start);
        Trailer = ReadAll();
        if (Trailer.Contains("/Encrypt", StringComparison.Ordinal))
            throw new NotSupportedException("The PDF is encrypted; it cannot be signed here.");
    }

    /// <summary>Offset, generation, or the object stream it is packed in and its place there.</summary>
    private readonly record struct Place(long Offset, int Generation, int Within = 0, bool IsFree = false);

    /// <summary>The offset of the newest section.</summary>
    public long Start { get; }

    /// <summary>Whether the newest section is a stream; then an update has to be one too.</summary>
    public bool IsStream { get; }

    public string Trailer { get; }

    public int GenerationOf(int id) => _places.TryGetValue(id, out var place) ? place.Generation : 0;

    /// <summary>What stands between <c>obj</c> and <c>endobj</c>.</summary>
    public string Read(int id)
    {
        if (!_places.TryGetValue(id, out var place))
            throw new InvalidDataException($"The PDF names object {id}, which it does not have.");
        if (place.IsFree)
            return "null";
        return place.Within > 0
            ? Packed(place.Within)[checked((int)place.Offset)]
            : Encoding.Latin1.GetString(Body(place.Offset, id)).Trim();
    }

    public static Match Need(Match match, string what) => match.Success ? match : throw new InvalidDataException($"The PDF has no {what}.");

    private string ReadAll()
    {
        string? newest = null;
        var toRead = new Stack<long>([Start]);
        var read = new HashSet<long>();
        while (toRead.TryPop(out var at))
        {
            if (at < 0 || at >= _file.Length || !read.Add(at) || read.Count > MostSections)
                throw new InvalidDataException("The cross-reference of the PDF leads nowhere.");
            var trailer = IsTable(at) ? ReadTable((int)at) : ReadStream(at);
            newest ??= trailer;
            if (PrevEntry().Match(trailer) is { Success: true } earlier)
                toRead.Push(long.Parse(earlier.Groups[1].Value, CultureInfo.InvariantCulture));
            // A table for old readers may name a stream with the rest.
            if (IsTable(at) && HybridEntry().Match(trailer) is { Success: true } rest)
                toRead.Push(long.Parse(rest.Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return newest!;
    }

    private bool IsTable(long at) => at >= 0 && at < _file.Length && _file.AsSpan((int)at).TrimStart(" \r\n\t"u8).StartsWith("xref"u8);

    private string ReadTable(int at)
    {
        var length = _file.AsSpan(at).IndexOf("startxref"u8);
        var text = Text(at, length < 0 ? _file.Length - at : length);
        var trailer = text.IndexOf("trailer", StringComparison.Ordinal);
        if (trailer < 0)
            throw new InvalidDataException("The cross-reference of the PDF has no trailer.");
        var id = 0;
        foreach (
            var line in text[(text.IndexOf("xref", StringComparison.Ordinal) + 4)..trailer]
                .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2)
                id = int.Parse(words[0], CultureInfo.InvariantCulture);
            else if (words is [var offset, var generation, var kind])
            {
                _places.TryAdd(
                    id,
                    new Place(
                        long.Parse(offset, CultureInfo.InvariantCulture),
                        int.Parse(generation, CultureInfo.InvariantCulture),
                        IsFree: kind != "n"
                    )
                );
                id++;
            }
        }

        return text[trailer..];
    }

    private string ReadStream(long at)
    {
        var (dictionary, bytes) = Stream(at, 0);
        var widths = Need(WidthsEntry().Match(dictionary), "/W").Groups.Values.Skip(1).Select(Number).ToArray();
        var index = IndexEntry().Match(dictionary) is { Success: true } ranges
            ? ranges
                .Groups[1]
                .Value.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(word => int.Parse(word, CultureInfo.InvariantCulture))
                .ToArray()
            : [0, Number(Need(SizeEntry().Match(dictionary), "/Size").Groups[1])];
        var (from, width) = (0, widths.Sum());
        if (width == 0 || widths.Any(one => one > 7) || index.Length % 2 != 0)
            throw new InvalidDataException("The cross-reference of the PDF has rows that cannot be read.");
        foreach (var range in index.Chunk(2))
        {
            for (var id = range[0]; id < range[0] + range[1]; id++, from += width)
            {
                if (from + width > bytes.Length)
                    throw new InvalidDataException("The cross-reference of the PDF is cut off.");
                var kind = widths[0] == 0 ? 1 : Field(bytes, from, widths[0]);
                var (second, third) = (Field(bytes, from + widths[0], widths[1]), Field(bytes, from + widths[0] + widths[1], widths[2]));
                _places.TryAdd(
                    id,
                    kind switch
                    {
                        1 => new Place(second, checked((int)third)),
                        2 => new Place(third, 0, checked((int)second)),
                        _ => new Place(0, 0, IsFree: true),
                    }
                );
            }
        }

        return dictionary;
    }

    // The objects packed in a stream, in their order.
    private string[] Packed(int id)
    {
        if (_packed.TryGetValue(id, out var known))
            return known;
        if (!_places.TryGetValue(id, out var place) || place.Within > 0)
            throw new InvalidDataException($"The PDF packs objects in {id}, which it does not have.");
        var (dictionary, bytes) = Stream(place.Offset, id);
        var text = Encoding.Latin1.GetString(bytes);
        var first = Number(Need(FirstEntry().Match(dictionary), "/First").Groups[1]);
        var starts = text[..first]
            .Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where((_, i) => i % 2 == 1)
            .Select(word => first + int.Parse(word, CultureInfo.InvariantCulture))
            .ToArray();
        return _packed[id] = [.. starts.Select((start, i) => text[start..(i + 1 < starts.Length ? starts[i + 1] : text.Length)].Trim())];
    }

    private (string Dictionary, byte[] Bytes) Stream(long at, int id)
    {
        var rest = _file.AsSpan(checked((int)at));
        var begin = rest.IndexOf("stream"u8);
        if (begin < 0)
            throw new InvalidDataException($"The PDF has no stream at {at}.");
        var dictionary = Encoding.Latin1.GetString(rest[..begin]);
        var from = begin + "stream"u8.Length;
        from += rest[from..].StartsWith("\r\n"u8) ? 2 : 1;
        var length = LengthEntry().Match(dictionary) is { Success: true } direct
            ? Number(direct.Groups[1])
            : rest[from..].IndexOf("endstream"u8);
        if (length < 0 || from + length > rest.Length)
            throw new InvalidDataException($"Object {id} of the PDF has no end.");
        return (dictionary, PdfStream.Unpack(dictionary, _file.AsMemory((int)at + from, length)));
    }

    private ReadOnlySpan<byte> Body(long offset, int id)
    {
        if (offset < 0 || offset >= _file.Length)
            throw new InvalidDataException($"Object {id} of the PDF lies outside of it.");
        var rest = _file.AsSpan((int)offset);
        var begin = rest.IndexOf("obj"u8) + 3;
        var end = rest.IndexOf("endobj"u8);
        return begin < 3 || end < begin ? throw new InvalidDataException($"Object {id} of the PDF has no end.") : rest[begin..end];
    }

    private static long Field(byte[] bytes, int from, int width)
    {
        var value = 0L;
        foreach (var part in bytes.AsSpan(from, width))
            value = value << 8 | part;
        return value;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private string Text(int at, int length) => Encoding.Latin1.GetString(_file, at, Math.Min(length, _file.Length - at));

    [GeneratedRegex(@"startxref\s+(\d{1,10})")]
    private static partial Regex StartNumber();

    [GeneratedRegex(@"/Prev\s+(\d{1,10})")]
    private static partial Regex PrevEntry();

    [GeneratedRegex(@"/XRefStm\s+(\d{1,10})")]
    private static partial Regex HybridEntry();

    [GeneratedRegex(@"/Size\s+(\d{1,9})")]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/First\s+(\d{1,9})")]
    private static partial Regex FirstEntry();

    // All digits or none: "12 0 R" is not a length of 1.
    [GeneratedRegex(@"/Length\s+((?>\d{1,9}))(?!\s+\d+\s+R)")]
    private static partial Regex LengthEntry();

    [GeneratedRegex(@"/W\s*\[\s*(\d)\s+(\d)\s+(\d)\s*\]")]
    private static partial Regex WidthsEntry();

    [GeneratedRegex(@"/Index\s*\[\s*([\d\s]+)\]")]
    private static partial Regex IndexEntry();
}
