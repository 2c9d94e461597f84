using GreenChannel.Pdf.Drawing;
using QRCoder;

namespace GreenChannel.Pdf.Papers;

/// <summary>A QR code as filled rectangles, one for each run of dark modules.</summary>
internal static class QrFigure
{
    // The matrix carries its quiet zone of four modules; on the page the blank around it serves.
    private const int QuietZone = 4;

    public static void Draw(Canvas canvas, string text, double x, double y, double size)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var count = modules.Count - 2 * QuietZone;
        var module = size / count;
        canvas.Draw(
            shape =>
            {
                for (var row = 0; row < count; row++)
                {
                    for (var from = 0; from < count; from++)
                    {
                        if (!modules[row + QuietZone][from + QuietZone])
                            continue;
                        var until = from + 1;
                        while (until < count && modules[row + QuietZone][until + QuietZone])
                            until++;
                        shape.Rectangle(x + from * module, y + row * module, (until - from) * module, module);
                        from = until;
                    }
                }
            },
            Color.Black
        );
    }
}
