namespace GreenChannel.Pdf.Fonts;

/// <summary>Which glyph draws a character: the font's <c>cmap</c> table, formats 4 and 12, as sorted ranges.</summary>
internal sealed class CharacterMap
{
    private readonly List<(int First, int Last, int Glyph)> _ranges = [];

    public CharacterMap(FontTables font)
    {
        var best = FindBest(font);
        if (font.UInt16(best) == 12)
            ReadGroups(font, best);
        else
            ReadSegments(font, best);
        _ranges.Sort((a, b) => a.First.CompareTo(b.First));
    }

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public int GlyphOf(int codePoint)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = _ranges[middle];
            if (codePoint < range.First)
                high = middle - 1;
            else if (codePoint > range.Last)
                low = middle + 1;
            else
                return range.Glyph + codePoint - range.First;
        }

        return 0;
    }

    // A full Unicode table is better than one of the basic plane.
    private static int FindBest(FontTables font)
    {
        var start = font.OffsetOf("cmap");
        var (best, rank) = (0, -1);
        for (int i = 0, count = font.UInt16(start + 2); i < count; i++)
        {
            var entry = start + 4 + 8 * i;
            var found = (font.UInt16(entry), font.UInt16(entry + 2)) switch
            {
                (3, 10) => 4,
                (0, 4 or 6) => 3,
                (3, 1) => 2,
                (0, < 4) => 1,
                _ => -1,
            };
            if (found > rank)
                (best, rank) = (start + font.Int32(entry + 4), found);
        }

        return rank < 0 ? throw new NotSupportedException("The font has no Unicode character map.") : best;
    }

    private void ReadGroups(FontTables font, int table)
    {
        for (int i = 0, count = font.Int32(table + 12); i < count; i++)
        {
            var group = table + 16 + 12 * i;
            _ranges.Add((font.Int32(group), font.Int32(group + 4), font.Int32(group + 8)));
        }
    }

    private void ReadSegments(FontTables font, int table)
    {
        var segments = font.UInt16(table + 6) / 2;
        var ends = table + 14;
        var starts = ends + 2 * segments + 2;
        var deltas = starts + 2 * segments;
        var offsets = deltas + 2 * segments;
        for (var i = 0; i < segments; i++)
        {
            var (first, last) = (font.UInt16(starts + 2 * i), font.UInt16(ends + 2 * i));
            if (first == 0xFFFF)
                continue;
            var (delta, offset) = (font.UInt16(deltas + 2 * i), font.UInt16(offsets + 2 * i));
            for (var c = first; c <= last; c++)
            {
                var glyph = offset == 0 ? c : font.UInt16(offsets + 2 * i + offset + 2 * (c - first));
                if (glyph != 0 && ((glyph + delta) & 0xFFFF) is var mapped && mapped != 0)
                    Extend(c, mapped);
            }
        }
    }

    private void Extend(int codePoint, int glyph)
    {
        if (_ranges.Count > 0 && _ranges[^1] is var last && last.Last + 1 == codePoint && last.Glyph + codePoint - last.First == glyph)
            _ranges[^1] = last with { Last = codePoint };
        else
            _ranges.Add((codePoint, codePoint, glyph));
    }
}
