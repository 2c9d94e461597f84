using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>Knows which characters can be printed.</summary>
public interface IGlyphs
{
    /// <summary>The first character of a text that no certificate font has; none when all can be printed.</summary>
    Rune? FirstMissing(string text);
}
