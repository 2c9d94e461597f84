using System.Text;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Papers;

/// <summary>
/// Draws what a paper says as a PDF. The same content gives the same bytes. A character without a glyph is refused with
/// <see cref="MissingGlyphException"/>; nothing is ever printed as an empty box.
/// </summary>
public interface IPaperRenderer : IGlyphs
{
    /// <param name="cover">A paper that is put before it in the same file, such as the announcement that it was revoked.</param>
    DrawnPaper Render(PaperContent content, PaperContent? cover = null);

    /// <summary>A hash of all font files, lower-case hexadecimal: with the same fonts and content the bytes are the same.</summary>
    string FontsHash { get; }
}

/// <summary>No certificate font has a glyph for a character that is to be printed.</summary>
public sealed class MissingGlyphException(Rune rune, string text)
    : Exception($"No certificate font has a glyph for U+{rune.Value:X4} in \"{text}\".")
{
    public Rune Rune { get; } = rune;
}
