using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace GreenChannel.Pdf.Signing;

/// <summary>
/// The bytes of a stream of a PDF, unpacked: as they are, or deflated, with or without a PNG predictor (ISO 32000-1, 7.4.4).
/// </summary>
internal static partial class PdfStream
{
    // A cross-reference of a million objects has some ten megabytes; more is a trap.
    private const int MostBytes = 64 * 1024 * 1024;

    public static byte[] Unpack(string dictionary, ReadOnlyMemory<byte> packed)
    {
        var filter = Filter().Match(dictionary);
        if (!filter.Success)
            return packed.ToArray();
        if ((filter.Groups[1].Value + filter.Groups[2].Value).Trim() != "/FlateDecode")
            throw new NotSupportedException($"The PDF packs its cross-reference with {filter.Value}, which is not read here.");
        var predictor = Number(Predictor(), dictionary, 1);
        if (ParametersElsewhere().IsMatch(dictionary) || predictor is > 1 and < 10)
            throw new NotSupportedException("The PDF packs its cross-reference in a way that is not read here.");
        var bytes = Inflate(packed);
        return predictor == 1 ? bytes : Unpredict(bytes, Number(Columns(), dictionary, 1));
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> packed)
    {
        using var inflated = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = inflated.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
                throw new InvalidDataException("A stream of the PDF has no end.");
        }

        return bytes.ToArray();
    }

    // Each row begins with the number of its filter: none, left, up, average, Paeth; one byte is one sample.
    private static byte[] Unpredict(byte[] rows, int columns)
    {
        var bytes = new byte[rows.Length / (columns + 1) * columns];
        for (var row = 0; row < bytes.Length / columns; row++)
        {
            var filter = rows[row * (columns + 1)];
            for (var column = 0; column < columns; column++)
            {
                var at = row * columns + column;
                int left = column > 0 ? bytes[at - 1] : 0,
                    up = row > 0 ? bytes[at - columns] : 0,
                    corner = column > 0 && row > 0 ? bytes[at - columns - 1] : 0;
                var guess = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, corner),
                    _ => throw new InvalidDataException("A stream of the PDF has an unknown predictor."),
                };
                bytes[at] = (byte)(rows[row * (columns + 1) + 1 + column] + guess);
            }
        }

        return bytes;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int a = Math.Abs(up - corner),
            b = Math.Abs(left - corner),
            c = Math.Abs(left + up - 2 * corner);
        return a <= b && a <= c ? left
            : b <= c ? up
            : corner;
    }

    private static int Number(Regex entry, string dictionary, int otherwise) =>
        entry.Match(dictionary) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"/Filter\s*(?:\[([^\]]*)\]|(/\w+))")]
    private static partial Regex Filter();

    [GeneratedRegex(@"/DecodeParms\s+\d+\s+\d+\s+R")]
    private static partial Regex ParametersElsewhere();

    [GeneratedRegex(@"/Predictor\s+(\d{1,3})")]
    private static partial Regex Predictor();

    [GeneratedRegex(@"/Columns\s+([1-9]\d{0,4})")]
    private static partial Regex Columns();
}
