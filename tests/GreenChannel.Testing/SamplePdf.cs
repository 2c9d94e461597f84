using System.Globalization;
using System.Text;

namespace GreenChannel.Testing;

/// <summary>Makes the smallest PDF files that open: one page, with a line of text or none, and of any size.</summary>
public static class SamplePdf
{
    public static byte[] Blank() => With("");

    /// <summary>One page with a line of Latin text.</summary>
    /// <param name="padding">What nobody sees, to make it as large as real ones, and each another.</param>
    public static byte[] With(string line, string padding = "")
    {
        var content = line.Length > 0 ? $"BT /F1 12 Tf 50 700 Td ({line}) Tj ET" : "";
        return Of(
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
            "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
            $"<</Length {padding.Length}>>\nstream\n{padding}\nendstream"
        );
    }

    /// <summary>A file whose tree of pages has none.</summary>
    public static byte[] WithoutPages() => Of("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Kids [] /Count 0>>");

    /// <summary>A file that is made to exhaust whoever reads it: forms that call each other, one after the other or twice each.</summary>
    public static byte[] Hostile(int forms, int calls)
    {
        var objects = new List<string>
        {
            "<</Type /Catalog /Pages 2 0 R>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</XObject <</X 5 0 R>>>>>>",
            "<</Length 5>>\nstream\n/X Do\nendstream",
        };
        for (var i = 0; i < forms; i++)
        {
            var content = string.Join(' ', Enumerable.Repeat("/X Do", i + 1 < forms ? calls : 0));
            objects.Add(
                $"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X {i + 6} 0 R>>>> /Length "
                    + $"{content.Length}>>\nstream\n{content}\nendstream"
            );
        }

        objects.Add("<<>>");
        return Of([.. objects]);
    }

    /// <summary>One page of a catalogue with these entries, and these objects behind it; the first of them is number 5.</summary>
    public static byte[] Doing(string catalog, params string[] objects) =>
        Of([
            $"<</Type /Catalog /Pages 2 0 R {catalog}>>",
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>",
            "<</Length 0>>\nstream\n\nendstream",
            .. objects,
        ]);

    private static byte[] Of(params string[] objects)
    {
        var (file, table) = (new StringBuilder("%PDF-1.4\n"), new StringBuilder("0000000000 65535 f \n"));
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Length + 1}\n{table}trailer\n<</Size {objects.Length + 1} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
