using System.Text;

namespace GreenChannel.Core.Certificates;

/// <summary>Knows which characters can be printed.</summary>
public interface IGlyphs
{
    /// <summary>The first character of a text that no certificate font has; none when all can be printed.</summary>
    Rune? FirstMissing(string text);
}

/// <summary>
/// Draws what a paper says as a PDF. The same content gives the same bytes. A character without a glyph is refused with
/// <see cref="MissingGlyphException"/>; nothing is ever printed as an empty box.
/// </summary>
public interface ICertificateRenderer : IGlyphs
{
    byte[] Render(CertificateContent content);
}

/// <summary>No certificate font has a glyph for a character that is to be printed.</summary>
public sealed class MissingGlyphException(Rune rune, string text)
    : Exception($"No certificate font has a glyph for U+{rune.Value:X4} in \"{text}\".")
{
    public Rune Rune { get; } = rune;
}
