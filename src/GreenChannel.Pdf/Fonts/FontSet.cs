using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Certificates;

namespace GreenChannel.Pdf.Fonts;

/// <summary>The faces of a document in two weights; a character that the first face lacks is looked for in the next ones.</summary>
public sealed class FontSet(IReadOnlyList<TrueTypeFace> regular, IReadOnlyList<TrueTypeFace> bold) : IGlyphs
{
    /// <summary>Noto Serif SC from a folder, then every other TrueType face in the fallback folder, in the order of their names.</summary>
    public static FontSet Load(string folder, string? fallbackFolder = null)
    {
        var files = FilesIn(folder, fallbackFolder);
        var fallbacks = files.Skip(2).Select(path => TrueTypeFace.Load(path, bold: false)).ToList();
        return new FontSet([TrueTypeFace.Load(files[0], bold: false), .. fallbacks], [TrueTypeFace.Load(files[1], bold: true), .. fallbacks]);
    }

    /// <summary>The font files in the order in which a character is looked for: regular, bold, then the fallbacks.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, string? fallbackFolder = null)
    {
        IEnumerable<string> fallbacks = string.IsNullOrWhiteSpace(fallbackFolder) ? [] : Directory.EnumerateFiles(fallbackFolder, "*.ttf").Order(StringComparer.Ordinal);
        return [Path.Combine(folder, "NotoSerifSC_400Regular.ttf"), Path.Combine(folder, "NotoSerifSC_700Bold.ttf"), .. fallbacks];
    }

    /// <summary>SHA-256 over the SHA-256 of each face in order, lower-case hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData([.. regular.Concat(bold).SelectMany(face => face.Hash)]));

    public Rune? FirstMissing(string text)
    {
        // A line break or tab in a text is set as a blank.
        foreach (var rune in text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)))
        {
            if (!regular.Any(face => face.Has(rune.Value)) || !bold.Any(face => face.Has(rune.Value)))
                return rune;
        }

        return null;
    }

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
