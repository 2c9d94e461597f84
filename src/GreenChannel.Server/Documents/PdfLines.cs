using System.Text;
using GreenChannel.Core.Documents;
using UglyToad.PdfPig.Content;

namespace GreenChannel.Server.Documents;

/// <summary>The lines of a page as a person reads them: letters of one height from left to right, a blank where there is a gap.</summary>
internal static class PdfLines
{
    // Of the height of a letter: what stands so much higher or lower is another line.
    private const double SameLine = 0.5;
    private const double Gap = 0.6;
    private const double Aslant = 0.1;
    private const int LongestLine = 300;

    public static IEnumerable<DocumentLine> Of(UglyToad.PdfPig.Content.Page page)
    {
        var line = new List<Letter>();
        foreach (
            var letter in page
                .Letters.Where(IsLevel)
                .OrderByDescending(letter => letter.StartBaseLine.Y)
                .ThenBy(letter => letter.StartBaseLine.X)
        )
        {
            if (line.Count > 0 && line[0].StartBaseLine.Y - letter.StartBaseLine.Y > SameLine * Math.Max(1, letter.PointSize))
            {
                yield return new DocumentLine(page.Number, TextOf(line));
                line.Clear();
            }

            line.Add(letter);
        }

        if (line.Count > 0)
            yield return new DocumentLine(page.Number, TextOf(line));
    }

    // A watermark runs aslant over the lines, and its letters would stand among theirs.
    private static bool IsLevel(Letter letter) =>
        Math.Abs(letter.EndBaseLine.Y - letter.StartBaseLine.Y) <= Aslant * Math.Abs(letter.EndBaseLine.X - letter.StartBaseLine.X);

    private static string TextOf(List<Letter> line)
    {
        var text = new StringBuilder();
        Letter? before = null;
        foreach (var letter in line.OrderBy(letter => letter.StartBaseLine.X))
        {
            if (before is not null && letter.StartBaseLine.X - before.EndBaseLine.X > Gap * Math.Max(1, letter.PointSize))
                text.Append(' ');
            text.Append(letter.Value);
            before = letter;
        }

        return (text.Length > LongestLine ? text.ToString(0, LongestLine) : text.ToString()).Trim();
    }
}
