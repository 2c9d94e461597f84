using QRCoder;

namespace GreenChannel.Server.Access;

/// <summary>A QR code as a picture for a page.</summary>
internal static class QrPicture
{
    private const int PixelsPerModule = 6;

    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        return picture.GetGraphic(PixelsPerModule);
    }
}
