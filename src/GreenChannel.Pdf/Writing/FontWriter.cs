using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Pdf.Writing;

/// <summary>Writes an embedded, subset font: a Type 0 font over a CIDFontType2 (ISO 32000-1, 9.7), with the way back to Unicode.</summary>
internal static class FontWriter
{
    public static int Write(PdfObjects objects, DocumentFont font)
    {
        var face = font.Face;
        var scale = 1000.0 / face.UnitsPerEm;
        var subset = FaceSubset.Make(face, font.Glyphs);
        var name = $"{SubsetTag(subset)}+{face.Name}";
        int file = objects.Allocate(),
            toUnicode = objects.Allocate(),
            cidSet = objects.Allocate();
        objects.WriteStream(file, $"/Length1 {subset.Length}", subset);
        objects.WriteStream(toUnicode, "", Encoding.ASCII.GetBytes(ToUnicode(font.CodePoints)));
        objects.WriteStream(cidSet, "", AllOf(font.Glyphs.Count));

        var box = string.Join(' ', face.Box.Select(value => PdfObjects.Number(value * scale)));
        var descriptor = objects.Write(
            $"<</Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0"
                + $" /Ascent {PdfObjects.Number(face.Ascent * scale)} /Descent {PdfObjects.Number(face.Descent * scale)}"
                + $" /CapHeight {PdfObjects.Number(face.CapHeight * scale)} /StemV {(face.Bold ? 140 : 80)} /FontFile2 {file} 0 "
                + $"R /CIDSet {cidSet} 0 R>>"
        );
        var widths = string.Join(' ', font.Glyphs.Select(glyph => PdfObjects.Number(face.AdvanceOf(glyph) * scale)));
        var descendant = objects.Write(
            $"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
                + "/Supplement 0>>"
                + $" /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [{widths}]]>>"
        );
        return objects.Write(
            $"<</Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] "
                + $"/ToUnicode {toUnicode} 0 R>>"
        );
    }

    // Six capital letters, different for different subsets, and the same for the same.
    private static string SubsetTag(byte[] subset) => string.Concat(SHA256.HashData(subset).Take(6).Select(b => (char)('A' + b % 26)));

    private static byte[] AllOf(int count)
    {
        var bits = new byte[(count + 7) / 8];
        for (var i = 0; i < count; i++)
            bits[i / 8] |= (byte)(0x80 >> (i % 8));
        return bits;
    }

    private static string ToUnicode(List<int> codePoints)
    {
        var map = new StringBuilder();
        map.Append(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
                + "/Supplement 0>> def "
        );
        map.Append("/CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        // A block holds at most a hundred entries.
        for (var from = 1; from < codePoints.Count; from += 100)
        {
            var count = Math.Min(100, codePoints.Count - from);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = from; i < from + count; i++)
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{i:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(codePoints[i])))}>\n"
                );
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }
}
