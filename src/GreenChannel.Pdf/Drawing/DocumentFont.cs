using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Pdf.Drawing;

/// <summary>A face as one document uses it. Characters are numbered by code point, so that text extracts as what it was.</summary>
internal sealed class DocumentFont(TrueTypeFace face, string resource)
{
    private readonly Dictionary<int, int> _numbers = [];

    public TrueTypeFace Face { get; } = face;

    public string Resource { get; } = resource;

    /// <summary>The glyphs by number; number 0 is the glyph of missing characters.</summary>
    public List<int> Glyphs { get; } = [0];

    public List<int> CodePoints { get; } = [0];

    public int NumberOf(int codePoint)
    {
        if (_numbers.TryGetValue(codePoint, out var number))
            return number;
        number = Glyphs.Count;
        _numbers[codePoint] = number;
        Glyphs.Add(Face.GlyphOf(codePoint));
        CodePoints.Add(codePoint);
        return number;
    }
}
