using GreenChannel.Core.Papers;
using GreenChannel.Pdf.Drawing;
using GreenChannel.Pdf.Typesetting;

namespace GreenChannel.Pdf.Papers;

/// <summary>What every page of a paper carries: the frame of a certificate, the watermark of a specimen, the running foot.</summary>
internal sealed class PageFrame(Typesetter typesetter, PaperContent content, int pages)
{
    private const double Middle = Canvas.Width / 2;

    public void Draw(Canvas canvas, int page) =>
        canvas.Ornament(() =>
        {
            if (content.Style == PaperStyle.Certificate)
            {
                DrawGuilloche(canvas);
                DrawBorders(canvas);
            }

            if (content.Specimen is { } specimen)
                DrawSpecimen(canvas, specimen);
            var foot = $"{content.Issuer} 制发　　编号 {content.Number}　　第 {page} 页　共 {pages} 页";
            canvas.Centered(typesetter, foot, 8, Middle, Canvas.Height - 58, Color.Grey);
            if (content.PrintedHead is { } head)
                canvas.Centered(typesetter, head, 5.5, Middle, Canvas.Height - 50, Color.Grey);
        });

    private static void DrawGuilloche(Canvas canvas)
    {
        for (var degrees = 0; degrees < 180; degrees += 10)
            canvas.Draw(shape => shape.Ellipse(Middle, Canvas.Height / 2, 190, 62, degrees), null, Color.Guilloche, .5);
    }

    private static void DrawBorders(Canvas canvas)
    {
        Border(canvas, 30, Color.FrameRed, 2.4);
        Border(canvas, 36, Color.Gold, .6);
        Border(canvas, 44, Color.FrameRed, .7);
        foreach (var right in new[] { false, true })
        {
            foreach (var bottom in new[] { false, true })
                canvas.Draw(shape => Meander(shape, right, bottom), null, Color.FrameRed);
        }
    }

    private static void Border(Canvas canvas, double inset, Color color, double lineWidth) =>
        canvas.Rectangle(inset, inset, Canvas.Width - 2 * inset, Canvas.Height - 2 * inset, null, color, lineWidth);

    // A corner of the 回纹 pattern: one line that winds inwards.
    private static void Meander(Shape shape, bool right, bool bottom)
    {
        double X(double d) => right ? Canvas.Width - 44 - d : 44 + d;
        double Y(double d) => bottom ? Canvas.Height - 44 - d : 44 + d;
        (double X, double Y)[] turns = [(0, 34), (34, 34), (34, 8), (8, 8), (8, 26), (26, 26), (26, 16), (16, 16), (16, 20)];
        shape.MoveTo(X(turns[0].X), Y(turns[0].Y));
        foreach (var turn in turns.Skip(1))
            shape.LineTo(X(turn.X), Y(turn.Y));
        shape.MoveTo(X(34), Y(0)).LineTo(X(34), Y(8));
    }

    private void DrawSpecimen(Canvas canvas, string specimen)
    {
        foreach (var y in new[] { .38, .72 })
            canvas.Turned(
                Middle,
                Canvas.Height * y,
                -24,
                () => canvas.Centered(typesetter, specimen, 44, 0, 0, Color.Watermark, bold: true, spacing: 6)
            );
        canvas.Centered(typesetter, specimen, 9, Middle, 62, Color.Grey);
    }
}
