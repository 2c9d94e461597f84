using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Fonts;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Pdf.Papers;

/// <summary>
/// The drawn picture of a round seal, 40 mm across: ring, five-pointed star, the office's name on the arc. A picture
/// only; what makes a paper genuine is its signature and its entry in the register.
/// </summary>
internal static class Seal
{
    public const double Radius = 56.7;

    // The inner corner of a five-pointed star lies at this part of its radius.
    private const double InnerStar = .381966;

    public static void Draw(Canvas canvas, Typesetter typesetter, double x, double y, string office, string foot)
    {
        canvas.Draw(shape => shape.Ellipse(x, y, Radius - 1.7, Radius - 1.7), null, Color.SealRed, 3.4);
        canvas.Draw(shape => Star(shape, x, y, Radius * .345), Color.SealRed);
        DrawArc(canvas, typesetter, x, y, office);
        canvas.Centered(typesetter, foot, Radius * .155, x, y + Radius * .60, Color.SealRed, bold: true, spacing: .4);
    }

    private static void DrawArc(Canvas canvas, Typesetter typesetter, double x, double y, string office)
    {
        var letters = office.EnumerateRunes().ToArray();
        var arc = Math.Min(250, letters.Length * 27.0);
        var step = letters.Length > 1 ? arc / (letters.Length - 1) : 0;
        // A long name takes smaller letters, so that neighbours do not touch.
        var size = Math.Min(Radius * .27, step * Math.PI / 180 * (Radius - 20));
        var baseline = Radius - 7.5 - size * .86;
        for (var i = 0; i < letters.Length; i++)
        {
            var letter = letters[i];
            var face = typesetter.Fonts.FaceFor(letter, true, office);
            canvas.Turned(
                x,
                y,
                -arc / 2 + i * step,
                () => canvas.Text(face, size, -face.WidthOf(letter.Value, size) / 2, -baseline, letter.ToString(), Color.SealRed)
            );
        }
    }

    private static void Star(Shape shape, double x, double y, double radius)
    {
        for (var i = 0; i < 10; i++)
        {
            var (sin, cos) = Math.SinCos(-Math.PI / 2 + i * Math.PI / 5);
            var r = i % 2 == 0 ? radius : radius * InnerStar;
            if (i == 0)
                shape.MoveTo(x + r * cos, y + r * sin);
            else
                shape.LineTo(x + r * cos, y + r * sin);
        }

        shape.Close();
    }
}
