using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Adds objects to a finished PDF file, or newer versions of objects, without touching a byte of it: an incremental update
/// (ISO 32000-1, 7.5.6). Reads files whose cross-reference is a table, as PDF/A-1 demands.
/// </summary>
internal sealed partial class PdfUpdate
{
    private readonly byte[] _file;
    private readonly long _table;
    private readonly Dictionary<int, long> _offsets = [];
    private readonly SortedDictionary<int, string> _written = [];
    private readonly string _trailer;
    private int _size;

    public PdfUpdate(byte[] file)
    {
        _file = file;
        _table = LastTable();
        _trailer = ReadTables();
        _size = int.Parse(Need(SizeEntry().Match(_trailer), "/Size").Groups[1].Value, CultureInfo.InvariantCulture);
        Root = int.Parse(Need(RootEntry().Match(_trailer), "/Root").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public int Root { get; }

    public int Allocate() => _size++;

    /// <summary>What stands between <c>obj</c> and <c>endobj</c>, in its newest version.</summary>
    public string Read(int id)
    {
        if (_written.TryGetValue(id, out var written))
            return written;
        if (!_offsets.TryGetValue(id, out var offset))
            throw new InvalidDataException($"The PDF names object {id}, which it does not have.");
        var rest = _file.AsSpan((int)offset);
        var begin = rest.IndexOf("obj"u8) + 3;
        var end = rest.IndexOf("endobj"u8);
        return begin < 3 || end < begin ? throw new InvalidDataException($"Object {id} of the PDF has no end.") : Encoding.Latin1.GetString(rest[begin..end]).Trim();
    }

    public void Write(int id, string body) => _written[id] = body;

    /// <summary>Writes an entry into a dictionary that does not have it yet.</summary>
    public void AddEntry(int id, string entry)
    {
        var body = Read(id);
        var end = body.LastIndexOf(">>", StringComparison.Ordinal);
        if (end < 0 || body.Contains("stream", StringComparison.Ordinal))
            throw new InvalidDataException($"Object {id} of the PDF is not a dictionary.");
        Write(id, string.Concat(body.AsSpan(0, end), entry, body.AsSpan(end)));
    }

    /// <summary>The objects of the pages, in their order.</summary>
    public IReadOnlyList<int> Pages()
    {
        var pages = new List<int>();
        Collect(int.Parse(Need(PagesEntry().Match(Read(Root)), "/Pages").Groups[1].Value, CultureInfo.InvariantCulture), 0);
        return pages;

        void Collect(int node, int depth)
        {
            if (depth > 50)
                throw new InvalidDataException("The pages of the PDF are nested without an end.");
            var kids = KidsEntry().Match(Read(node));
            if (!kids.Success)
                pages.Add(node);
            else
                foreach (Match kid in Reference().Matches(kids.Groups[1].Value))
                    Collect(int.Parse(kid.Groups[1].Value, CultureInfo.InvariantCulture), depth + 1);
        }
    }

    /// <summary>The file with its update.</summary>
    public byte[] Finish()
    {
        using var file = new MemoryStream(_file.Length + 32 * 1024);
        file.Write(_file);
        if (_file[^1] is not (byte)'\n')
            file.WriteByte((byte)'\n');
        var table = new StringBuilder("xref\n");
        foreach (var (id, body) in _written)
        {
            table.Append(CultureInfo.InvariantCulture, $"{id} 1\n{file.Length:0000000000} 00000 n \n");
            file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n{body}\nendobj\n")));
        }

        var kept = string.Concat(KeptEntries().Matches(_trailer).Select(entry => $" {entry.Value}"));
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {_size}{kept} /Prev {_table}>>\nstartxref\n{file.Length}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(table.ToString()));
        return file.ToArray();
    }

    private long LastTable()
    {
        var at = _file.AsSpan().LastIndexOf("startxref"u8);
        var match = at < 0 ? Match.Empty : StartNumber().Match(Text(at, 40));
        return long.Parse(Need(match, "startxref").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    // From the newest table to the oldest; the newest place of an object counts, and the newest trailer.
    private string ReadTables()
    {
        string? newest = null;
        long? next = _table;
        for (var tables = 0; next is { } at; tables++)
        {
            if (at < 0 || at >= _file.Length || tables > 1000)
                throw new InvalidDataException("The cross-reference of the PDF leads nowhere.");
            if (!_file.AsSpan((int)at).StartsWith("xref"u8))
                throw new NotSupportedException("The PDF has a cross-reference stream; only cross-reference tables can be added to.");
            var trailer = ReadTable((int)at);
            newest ??= trailer;
            var earlier = PrevEntry().Match(trailer);
            next = earlier.Success ? long.Parse(earlier.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        }

        return newest!;
    }

    private string ReadTable(int at)
    {
        var length = _file.AsSpan(at).IndexOf("startxref"u8);
        var text = Text(at, length < 0 ? _file.Length - at : length);
        var trailer = text.IndexOf("trailer", StringComparison.Ordinal);
        if (trailer < 0)
            throw new InvalidDataException("The cross-reference of the PDF has no trailer.");
        var id = 0;
        foreach (var line in text[4..trailer].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2)
                id = int.Parse(words[0], CultureInfo.InvariantCulture);
            else if (words is [var offset, _, var kind])
            {
                if (kind == "n")
                    _offsets.TryAdd(id, long.Parse(offset, CultureInfo.InvariantCulture));
                id++;
            }
        }

        return text[trailer..];
    }

    private string Text(int at, int length) => Encoding.Latin1.GetString(_file, at, Math.Min(length, _file.Length - at));

    private static Match Need(Match match, string what) => match.Success ? match : throw new InvalidDataException($"The PDF has no {what}.");

    [GeneratedRegex(@"startxref\s+(\d{1,10})")]
    private static partial Regex StartNumber();

    [GeneratedRegex(@"/Size\s+(\d{1,9})")]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/Root\s+(\d{1,9})\s+\d+\s+R")]
    private static partial Regex RootEntry();

    [GeneratedRegex(@"/Prev\s+(\d{1,10})")]
    private static partial Regex PrevEntry();

    [GeneratedRegex(@"/Pages\s+(\d{1,9})\s+\d+\s+R")]
    private static partial Regex PagesEntry();

    [GeneratedRegex(@"/Kids\s*\[([^\]]*)\]")]
    private static partial Regex KidsEntry();

    [GeneratedRegex(@"(\d{1,9})\s+\d+\s+R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/(?:Root|Info)\s+\d+\s+\d+\s+R|/ID\s*\[[^\]]*\]")]
    private static partial Regex KeptEntries();
}
