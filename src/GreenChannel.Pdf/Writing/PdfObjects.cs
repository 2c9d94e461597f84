using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace GreenChannel.Pdf.Writing;

/// <summary>Writes the numbered objects of a PDF file, its cross-reference table and its trailer (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects
{
    private readonly MemoryStream _file = new(128 * 1024);
    private readonly List<long> _offsets = [0];

    public PdfObjects()
    {
        // Four bytes above 127 tell transfer programs that the file is binary.
        Raw("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    public int Allocate()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    public void Write(int id, string body)
    {
        Begin(id);
        Raw(body);
        Raw("\nendobj\n");
    }

    public int Write(string body)
    {
        var id = Allocate();
        Write(id, body);
        return id;
    }

    public void WriteStream(int id, string entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        var content = compress ? Deflate(data) : data;
        Begin(id);
        Raw($"<<{entries}{(compress ? " /Filter /FlateDecode" : "")} /Length {content.Length}>>\nstream\n");
        _file.Write(content);
        Raw("\nendstream\nendobj\n");
    }

    public byte[] Finish(int root, int info, string fileId)
    {
        var table = _file.Length;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Skip(1))
            text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {_offsets.Count} /Root {root} 0 R /Info {info} 0 R /ID [<{fileId}> "
                + $"<{fileId}>]>>\nstartxref\n{table}\n%%EOF\n"
        );
        Raw(text.ToString());
        return _file.ToArray();
    }

    /// <summary>A text string: ASCII in brackets, anything else as UTF-16.</summary>
    public static string Text(string text) =>
        text.All(c => c is >= ' ' and < (char)127)
            ? $"({Escaped(text)})"
            : $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal);

    public static string Date(DateTimeOffset at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"(D:{at:yyyyMMddHHmmss}{(at.Offset < TimeSpan.Zero ? '-' : '+')}{at.Offset:hh\\'mm}')"
        );

    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    private void Begin(int id)
    {
        _offsets[id] = _file.Length;
        Raw(string.Create(CultureInfo.InvariantCulture, $"{id} 0 obj\n"));
    }

    private void Raw(string text) => _file.Write(Encoding.Latin1.GetBytes(text));

    private static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }
}
