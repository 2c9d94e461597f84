using System.Security.Cryptography;

namespace GreenChannel.Pdf.Drawing;

/// <summary>The office's own picture of its seal, which takes the place of the drawn one.</summary>
public abstract record SealPicture
{
    /// <summary>Another one for another picture, lower-case hexadecimal.</summary>
    public abstract string Hash { get; }

    /// <summary>Draws it into a square.</summary>
    public abstract void Draw(Canvas canvas, double x, double y, double size);
}

/// <summary>
/// A picture of dots: 8-bit RGB row by row from the top; what is pure white is not painted, so that frame and watermark show through.
/// </summary>
public sealed record SealImage(int Width, int Height, byte[] Rgb) : SealPicture
{
    public override string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Rgb));

    public override void Draw(Canvas canvas, double x, double y, double size) => canvas.Picture(this, x, y, size, size);
}
