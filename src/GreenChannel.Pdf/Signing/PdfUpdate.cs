using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// Adds objects to a finished PDF file, or newer versions of objects, without touching a byte of it: an incremental update
/// (ISO 32000-1, 7.5.6). The file may be anyone's; its update is written in the kind of cross-reference that it has.
/// </summary>
internal sealed partial class PdfUpdate
{
    private readonly byte[] _file;
    private readonly CrossReference _reference;
    private readonly SortedDictionary<int, string> _written = [];
    private int _size;

    public PdfUpdate(byte[] file)
    {
        _file = file;
        _reference = new CrossReference(file);
        _size = Number(SizeEntry().Match(_reference.Trailer), "/Size");
        Root = Number(RootEntry().Match(_reference.Trailer), "/Root");
    }

    public int Root { get; }

    public int Allocate() => _size++;

    public string Refer(int id) => string.Create(CultureInfo.InvariantCulture, $"{id} {_reference.GenerationOf(id)} R");

    /// <summary>What stands between <c>obj</c> and <c>endobj</c>, in its newest version.</summary>
    public string Read(int id) => _written.TryGetValue(id, out var written) ? written : _reference.Read(id);

    public void Write(int id, string body) => _written[id] = body;

    /// <summary>Writes an entry into a dictionary that does not have it yet.</summary>
    public void AddEntry(int id, string entry)
    {
        var body = Read(id);
        var end = body.LastIndexOf(">>", StringComparison.Ordinal);
        if (end < 0 || StreamWord().IsMatch(body))
            throw new InvalidDataException($"Object {id} of the PDF is not a dictionary.");
        Write(id, string.Concat(body.AsSpan(0, end), entry, body.AsSpan(end)));
    }

    /// <summary>
    /// Adds an item to the array that a dictionary has under a name, whether it stands there or in an object of its own; makes it when
    /// there is none.
    /// </summary>
    public void AddItem(int id, string name, string item)
    {
        var body = Read(id);
        var found = Regex.Match(TopLevel(body), $@"/{name}\s*(?:(?<own>\d{{1,9}})\s+\d+\s+R|\[(?<items>[^\]]*)\]|(?<none>null))");
        if (!found.Success)
            AddEntry(id, $" /{name} [{item}]");
        else if (found.Groups["none"] is { Success: true } none)
            Write(id, body.Remove(none.Index, none.Length).Insert(none.Index, $"[{item}]"));
        else if (found.Groups["own"] is { Success: true } own)
            AppendTo(int.Parse(own.Value, CultureInfo.InvariantCulture), item);
        else
            Write(id, body.Insert(found.Groups["items"].Index + found.Groups["items"].Length, $" {item}"));
    }

    /// <summary>The objects of the pages, in their order.</summary>
    public IReadOnlyList<int> Pages()
    {
        var (pages, seen) = (new List<int>(), new HashSet<int>());
        Collect(Number(PagesEntry().Match(TopLevel(Read(Root))), "/Pages"), 0);
        return pages;

        void Collect(int node, int depth)
        {
            if (depth > 50 || !seen.Add(node))
                throw new InvalidDataException("The pages of the PDF are nested without an end.");
            var body = TopLevel(Read(node));
            var kids = KidsEntry().Match(body);
            var list = kids.Groups["own"].Success
                ? Read(int.Parse(kids.Groups["own"].Value, CultureInfo.InvariantCulture))
                : kids.Groups["items"].Value;
            if (!kids.Success)
                pages.Add(node);
            else
                foreach (Match kid in Reference().Matches(list))
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
        var places = new SortedDictionary<int, (long Offset, int Generation)>();
        foreach (var (id, body) in _written)
        {
            places[id] = (file.Length, _reference.GenerationOf(id));
            file.Write(
                Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {places[id].Generation} obj\n{body}\nendobj\n"))
            );
        }

        var start = file.Length;
        var kept = string.Concat(KeptEntries().Matches(_reference.Trailer).Select(entry => $" {entry.Value}"));
        file.Write(_reference.IsStream ? StreamOf(places, start, kept) : TableOf(places, kept));
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
        return file.ToArray();
    }

    private byte[] TableOf(SortedDictionary<int, (long Offset, int Generation)> places, string kept)
    {
        var table = new StringBuilder("xref\n");
        foreach (var (id, (offset, generation)) in places)
            table.Append(CultureInfo.InvariantCulture, $"{id} 1\n{offset:0000000000} {generation:00000} n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {_size}{kept} /Prev {_reference.Start}>>\n");
        return Encoding.Latin1.GetBytes(table.ToString());
    }

    // One byte for the kind, five for the offset, two for the generation; the stream names its own place too.
    private byte[] StreamOf(SortedDictionary<int, (long Offset, int Generation)> places, long start, string kept)
    {
        var own = Allocate();
        places[own] = (start, 0);
        var rows = new List<byte>();
        foreach (var (offset, generation) in places.Values)
        {
            rows.Add(1);
            for (var shift = 32; shift >= 0; shift -= 8)
                rows.Add((byte)(offset >> shift));
            rows.AddRange([(byte)(generation >> 8), (byte)generation]);
        }

        var index = string.Join(' ', places.Keys.Select(id => string.Create(CultureInfo.InvariantCulture, $"{id} 1")));
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{own} 0 obj\n<</Type /XRef /Size {_size} /W [1 5 2] /Index [{index}]{kept} /Prev {_reference.Start} /Length "
                + $"{rows.Count}>>\nstream\n"
        );
        return [.. Encoding.Latin1.GetBytes(head), .. rows, .. "\nendstream\nendobj\n"u8];
    }

    // The same text with blanks for what stands in dictionaries within it and in strings, so that a name is found at its own level.
    private static string TopLevel(string dictionary)
    {
        var (top, depth, strings) = (dictionary.ToCharArray(), 0, 0);
        for (var at = 0; at < top.Length; at++)
        {
            var (letter, isPair) = (dictionary[at], at + 1 < top.Length && dictionary[at] == dictionary[at + 1]);
            var width =
                strings > 0
                    ? letter == '\\'
                        ? 2
                        : 1
                    : isPair && (letter is '<' or '>')
                        ? 2
                        : 1;
            if (strings > 0 || letter == '(')
                strings +=
                    width == 2 ? 0
                    : letter == '(' ? 1
                    : letter == ')' ? -1
                    : 0;
            else if (width == 2)
                depth += letter == '<' ? 1 : -1;
            else if (depth <= 1)
                continue;
            Array.Fill(top, ' ', at, Math.Min(width, top.Length - at));
            at += width - 1;
        }

        return new string(top);
    }

    private void AppendTo(int array, string item)
    {
        var body = Read(array);
        var end = body.LastIndexOf(']');
        Write(
            array,
            end < 0 ? throw new InvalidDataException($"Object {array} of the PDF is not an array.") : body.Insert(end, $" {item}")
        );
    }

    private static int Number(Match match, string what) =>
        int.Parse(CrossReference.Need(match, what).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Size\s+(\d{1,9})")]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/Root\s+(\d{1,9})\s+\d+\s+R")]
    private static partial Regex RootEntry();

    [GeneratedRegex(@"/Pages\s+(\d{1,9})\s+\d+\s+R")]
    private static partial Regex PagesEntry();

    [GeneratedRegex(@"/Kids\s*(?:(?<own>\d{1,9})\s+\d+\s+R|\[(?<items>[^\]]*)\])")]
    private static partial Regex KidsEntry();

    [GeneratedRegex(@"(\d{1,9})\s+\d+\s+R")]
    private static partial Regex Reference();

    [GeneratedRegex(@">>\s*stream\s")]
    private static partial Regex StreamWord();

    [GeneratedRegex(@"/(?:Root|Info)\s+\d+\s+\d+\s+R|/ID\s*\[\s*<[^>]*>\s*<[^>]*>\s*\]")]
    private static partial Regex KeptEntries();
}
