namespace GreenChannel.Pdf.Fonts;

/// <summary>A font face with TrueType outlines. Read once, never changed, shared by all documents and threads.</summary>
public sealed class TrueTypeFace
{
    private readonly CharacterMap _characters;
    private readonly int _horizontalMetrics;
    private readonly int _metricsOffset;

    /// <param name="file">The bytes of a .ttf file.</param>
    /// <param name="name">The name that the PDF gives the font: letters and digits.</param>
    public TrueTypeFace(byte[] file, string name, bool bold)
    {
        (Name, Bold) = (name, bold);
        Hash = System.Security.Cryptography.SHA256.HashData(file);
        Tables = new FontTables(file, name);
        if (Tables.Has("OS/2") && (Tables.UInt16(Tables.OffsetOf("OS/2") + 8) & 0xF) == 2)
            throw new NotSupportedException($"{name}: the font's licence bits forbid embedding.");

        var head = Tables.OffsetOf("head");
        UnitsPerEm = Tables.UInt16(head + 18);
        Box = [Tables.Int16(head + 36), Tables.Int16(head + 38), Tables.Int16(head + 40), Tables.Int16(head + 42)];
        var longLocations = Tables.UInt16(head + 50) == 1;

        var metrics = Tables.OffsetOf("hhea");
        (Ascent, Descent) = (Tables.Int16(metrics + 4), Tables.Int16(metrics + 6));
        _horizontalMetrics = Tables.UInt16(metrics + 34);
        _metricsOffset = Tables.OffsetOf("hmtx");
        CapHeight = Tables.LengthOf("OS/2") >= 90 ? Tables.Int16(Tables.OffsetOf("OS/2") + 88) : Ascent * 7 / 10;

        Locations = ReadLocations(Tables.UInt16(Tables.OffsetOf("maxp") + 4), longLocations);
        _characters = new CharacterMap(Tables);
    }

    private TrueTypeFace(TrueTypeFace regular)
    {
        (_characters, _horizontalMetrics, _metricsOffset) = (regular._characters, regular._horizontalMetrics, regular._metricsOffset);
        (Name, Bold, Hash, Tables, UnitsPerEm, Box) = (regular.Name, true, regular.Hash, regular.Tables, regular.UnitsPerEm, regular.Box);
        (Ascent, Descent, CapHeight, Locations, BolderThan) = (
            regular.Ascent,
            regular.Descent,
            regular.CapHeight,
            regular.Locations,
            regular
        );
    }

    /// <summary>SHA-256 of the font file.</summary>
    public byte[] Hash { get; }

    public string Name { get; }

    /// <summary>The face that this one is drawn from, bolder; none for a face as it is in its file.</summary>
    public TrueTypeFace? BolderThan { get; private init; }

    /// <summary>The same face, to be drawn bolder than it is, where a family has no bold one.</summary>
    public TrueTypeFace Emboldened() => new(this);

    public bool Bold { get; }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    /// <summary>Left, bottom, right and top of the largest glyph, in font units.</summary>
    public IReadOnlyList<int> Box { get; }

    internal FontTables Tables { get; }

    /// <summary>Where each glyph begins in the <c>glyf</c> table, and after the last one where it ends.</summary>
    internal int[] Locations { get; }

    public static TrueTypeFace Load(string path, bool bold) =>
        new(File.ReadAllBytes(path), string.Concat(Path.GetFileNameWithoutExtension(path).Where(char.IsAsciiLetterOrDigit)), bold);

    public bool Has(int codePoint) => GlyphOf(codePoint) != 0;

    public int GlyphOf(int codePoint) => _characters.GlyphOf(codePoint);

    /// <summary>The width of a glyph in font units.</summary>
    public int AdvanceOf(int glyph) => Tables.UInt16(_metricsOffset + 4 * Math.Min(glyph, _horizontalMetrics - 1));

    /// <summary>The width of a character at a size, in points.</summary>
    public double WidthOf(int codePoint, double size) => AdvanceOf(GlyphOf(codePoint)) * size / UnitsPerEm;

    internal int LeftSideBearingOf(int glyph) =>
        glyph < _horizontalMetrics
            ? Tables.UInt16(_metricsOffset + 4 * glyph + 2)
            : Tables.UInt16(_metricsOffset + 4 * _horizontalMetrics + 2 * (glyph - _horizontalMetrics));

    private int[] ReadLocations(int glyphs, bool longLocations)
    {
        var table = Tables.OffsetOf("loca");
        var locations = new int[glyphs + 1];
        for (var i = 0; i <= glyphs; i++)
            locations[i] = longLocations ? Tables.Int32(table + 4 * i) : 2 * Tables.UInt16(table + 2 * i);
        return locations;
    }
}
