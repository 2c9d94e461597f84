using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Pdf.Papers;

/// <summary>Single lines of text, placed by hand.</summary>
internal static class CanvasText
{
    public static void Left(
        this Canvas canvas,
        Typesetter typesetter,
        string text,
        double size,
        double x,
        double baseline,
        Color color,
        bool bold = false,
        double spacing = 0
    )
    {
        foreach (var (face, stretch) in typesetter.Fonts.Split(text, bold))
        {
            canvas.Text(face, size, x, baseline, stretch, color, spacing);
            x += stretch.EnumerateRunes().Sum(rune => face.WidthOf(rune.Value, size) + spacing);
        }
    }

    public static void Right(
        this Canvas canvas,
        Typesetter typesetter,
        string text,
        double size,
        double right,
        double baseline,
        Color color,
        bool bold = false
    ) => canvas.Left(typesetter, text, size, right - typesetter.Fonts.WidthOf(text, size, bold), baseline, color, bold);

    public static void Centered(
        this Canvas canvas,
        Typesetter typesetter,
        string text,
        double size,
        double middle,
        double baseline,
        Color color,
        bool bold = false,
        double spacing = 0
    ) => canvas.Left(typesetter, text, size, middle - Width(typesetter, text, size, bold, spacing) / 2, baseline, color, bold, spacing);

    /// <summary>The largest size up to the wanted one at which the text fits a width.</summary>
    public static double Fitting(Typesetter typesetter, string text, double wanted, double width, bool bold, double spacing) =>
        Math.Min(wanted, wanted * width / Width(typesetter, text, wanted, bold, spacing));

    private static double Width(Typesetter typesetter, string text, double size, bool bold, double spacing) =>
        typesetter.Fonts.WidthOf(text, size, bold) + spacing * (text.EnumerateRunes().Count() - 1);
}
