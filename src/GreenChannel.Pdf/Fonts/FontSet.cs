using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Text;

namespace GreenChannel.Pdf.Fonts;

/// <summary>The faces of a document in two weights; a character that the first face lacks is looked for in the next ones.</summary>
public sealed class FontSet(IReadOnlyList<TrueTypeFace> regular, IReadOnlyList<TrueTypeFace> bold) : IGlyphs
{
    // Chinese first; then the families that have what inventions are called by: signs of chemistry, units, mathematics, Greek.
    private static readonly string[][] Families =
    [
        ["NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf"],
        ["NotoSerif_400Regular.ttf", "NotoSerif_700Bold.ttf"],
        ["NotoSansSymbols_400Regular.ttf", "NotoSansSymbols_700Bold.ttf"],
        ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"],
    ];

    /// <summary>
    /// The families that come with the service, then every TrueType face in the fallback folder, in the order of their names.
    /// </summary>
    public static FontSet Load(string folder, string? fallbackFolder = null)
    {
        var (regular, bold) = (new List<TrueTypeFace>(), new List<TrueTypeFace>());
        foreach (var family in FamiliesIn(folder, fallbackFolder))
        {
            regular.Add(TrueTypeFace.Load(family[0], bold: false));
            // What has no bold face is drawn bolder, so that the weight of a text never depends on its characters.
            bold.Add(family.Length > 1 ? TrueTypeFace.Load(family[1], bold: true) : regular[^1].Emboldened());
        }

        return new FontSet(regular, bold);
    }

    /// <summary>
    /// The font files in the order in which a character is looked for: of each family the regular face, and the bold one where there is
    /// one.
    /// </summary>
    public static IReadOnlyList<string[]> FamiliesIn(string folder, string? fallbackFolder = null)
    {
        IEnumerable<string> fallbacks = string.IsNullOrWhiteSpace(fallbackFolder)
            ? []
            : Directory.EnumerateFiles(fallbackFolder, "*.ttf").Order(StringComparer.Ordinal);
        return
        [
            .. Families.Select(family => family.Select(file => Path.Combine(folder, file)).ToArray()),
            .. fallbacks.Select(file => new[] { file }),
        ];
    }

    /// <summary>SHA-256 over the SHA-256 of each face in order, lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData([.. regular.Concat(bold).SelectMany(face => face.Hash)]));

    public Rune? FirstMissing(string text)
    {
        // A line break or tab in a text is set as a blank.
        foreach (var rune in text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)))
        {
            if (!CanBeSet(rune) || !regular.Any(face => face.Has(rune.Value)) || !bold.Any(face => face.Has(rune.Value)))
                return rune;
        }

        return null;
    }

    // A mark stands above the letter before it, and some scripts join their letters or run from right to left: a face may have them, but
    // this typesetter places one character behind the other.
    private static bool CanBeSet(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        && rune.Value
            is not (
                (>= 0x0590 and <= 0x109F)
                or (>= 0x1780 and <= 0x18AF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFE)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF)
            );

    /// <summary>The first face that has the character; throws <see cref="MissingGlyphException"/> when none does.</summary>
    public TrueTypeFace FaceFor(Rune rune, bool isBold, string context)
    {
        foreach (var face in isBold ? bold : regular)
        {
            if (face.Has(rune.Value))
                return face;
        }

        throw new MissingGlyphException(rune, context);
    }

    /// <summary>The text in stretches of one face each.</summary>
    public IEnumerable<(TrueTypeFace Face, string Text)> Split(string text, bool isBold)
    {
        var stretch = new StringBuilder();
        TrueTypeFace? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var face = FaceFor(rune, isBold, text);
            if (current is not null && face != current)
            {
                yield return (current, stretch.ToString());
                stretch.Clear();
            }

            current = face;
            stretch.Append(rune.ToString());
        }

        if (current is not null)
            yield return (current, stretch.ToString());
    }

    public double WidthOf(string text, double size, bool isBold = false)
    {
        var width = 0d;
        foreach (var rune in text.EnumerateRunes())
            width += FaceFor(rune, isBold, text).WidthOf(rune.Value, size);
        return width;
    }
}
