using System.Security.Cryptography;

namespace GreenChannel.Pdf.Drawing;

/// <summary>A picture of a seal, ready to be drawn: 8-bit RGB row by row from the top; what is pure white is not painted, so that frame and watermark show through.</summary>
public sealed record SealPicture(int Width, int Height, byte[] Rgb)
{
    /// <summary>Of the picture's pixels, lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Rgb));
}
