using GreenChannel.Pdf.Drawing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace GreenChannel.Server.Signing;

/// <summary>Reads the picture of the office's seal: a square PNG with a clear or white ground, or an SVG of outlines.</summary>
internal static class SealPictureFile
{
    private const int MostPixels = 800;
    private const int AsGoodAsWhite = 250;

    /// <param name="path">Whole; empty for none.</param>
    public static SealPicture? Read(string path)
    {
        if (path.Length == 0)
            return null;
        try
        {
            if (Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase))
                return SvgSeal.Read(File.ReadAllText(path));
            using var image = Image.Load<Rgba32>(path);
            if (Math.Abs(image.Width - image.Height) > image.Width / 10)
                throw new InvalidOperationException(
                    $"The picture of the seal {path} is not square ({image.Width} × {image.Height}). 印章图片应为正方形。"
                );
            // So many dots on 40 mm print sharply; more would only make every paper larger.
            if (image.Width > MostPixels)
                image.Mutate(step => step.Resize(MostPixels, MostPixels));
            var rgb = new byte[image.Width * image.Height * 3];
            for (var y = 0; y < image.Height; y++)
            {
                for (var x = 0; x < image.Width; x++)
                    Compose(image[x, y], rgb.AsSpan((y * image.Width + x) * 3, 3));
            }

            return new SealImage(image.Width, image.Height, rgb);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidOperationException($"{path} (Office:SealPicture): {e.Message}", e);
        }
        catch (Exception e)
            when (e is UnknownImageFormatException or InvalidImageContentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The picture of the seal {path} cannot be read; it is a PNG or SVG file (Office:SealPicture). 印章图片无法读取，应为 PNG 或者 SVG 文件。",
                e
            );
        }
    }

    // On white, which is not painted.
    private static void Compose(Rgba32 pixel, Span<byte> rgb)
    {
        (rgb[0], rgb[1], rgb[2]) = (On(pixel.R), On(pixel.G), On(pixel.B));
        if (rgb[0] >= AsGoodAsWhite && rgb[1] >= AsGoodAsWhite && rgb[2] >= AsGoodAsWhite)
            rgb.Fill(255);
        byte On(byte value) => (byte)(255 - (255 - value) * pixel.A / 255);
    }
}
