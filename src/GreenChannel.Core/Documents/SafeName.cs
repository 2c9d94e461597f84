using System.Text;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Documents;

/// <summary>
/// The name under which a document is shown and handed out: its folder, what cannot be seen and undue length are left out, and it ends as
/// what it is. A file is opened by its name on the officer's machine: <c>材料.pdf.lnk</c> that is a PDF becomes <c>材料.pdf</c>.
/// </summary>
public static class SafeName
{
    private const int Longest = 120;
    private const int LongestExtension = 5;

    // Names that Windows takes for devices, whatever stands behind the point.
    private static readonly HashSet<string> Devices = new(
        Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" }).Concat(["CON", "PRN", "AUX", "NUL"]),
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="given">The name as it came.</param>
    /// <param name="code">The code of the document, for one that has no name left.</param>
    public static string Of(string given, string code, MediaKind kind)
    {
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var seen = string.Concat(
            last.EnumerateRunes()
                .Where(rune => rune != Rune.ReplacementChar && !IsForbidden(rune) && EnteredText.FirstUnseen(rune.ToString()) is null)
        );
        var stem = WithoutExtensions(EnteredText.Clean(seen)).TrimEnd('.', ' ');
        if (stem.Length == 0 || Devices.Contains(stem))
            stem = stem.Length == 0 ? code : $"{code}-{stem}";
        if (stem.Length > Longest)
            stem = string.Concat(stem.EnumerateRunes().Take(Longest));
        return stem + kind.Extension;
    }

    // Everything behind a point that looks like an extension goes: the last one, and those that were hidden before it.
    private static string WithoutExtensions(string name)
    {
        while (name.LastIndexOf('.') is > 0 and var point && IsExtension(name[(point + 1)..]))
            name = name[..point];
        return name;
    }

    private static bool IsExtension(string text) =>
        text.Length is > 0 and <= LongestExtension && text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiLetter);

    private static bool IsForbidden(Rune rune) => rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*';
}
