using System.Globalization;
using System.Text.RegularExpressions;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Industries;

/// <summary>
/// A symbol of the International Patent Classification: subclass, main group and subgroup, compared by their parts and never as text.
/// </summary>
/// <remarks>
/// <c>G06F11/14</c>, <c>g06f 11/14 (2006.01)</c>, <c>G06F 11/14(2006.01)I</c> as the gazette prints it and <c>G06F0011140000</c> as files
/// exchange it (WIPO ST.8) are one symbol; G06F 1 is another main group than G06F 11.
/// </remarks>
public readonly partial record struct IpcSymbol(string Subclass, int MainGroup, string Subgroup)
{
    /// <summary>The written form, such as <c>G06N 3/08</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Subclass} {MainGroup}/{Subgroup}");

    /// <summary>The symbols among texts, in their order; what is none is left out.</summary>
    public static IReadOnlyList<IpcSymbol> ParseAll(IEnumerable<string> texts) =>
        [.. texts.Select(Parse).Where(symbol => symbol.Refusal is null).Select(symbol => symbol.Value)];

    public static Outcome<IpcSymbol> Parse(string text)
    {
        var match = Symbol().Match(Characters.HalfWidth(text).Trim().ToUpperInvariant().Replace('\u2044', '/').Replace('\u2215', '/'));
        var exchanged = match.Groups["exchanged"].Value;
        if (exchanged.Length > 0)
            return new IpcSymbol(
                exchanged[..4],
                int.Parse(exchanged[4..8], CultureInfo.InvariantCulture),
                exchanged[8..].TrimEnd('0').PadRight(2, '0')
            );
        return match.Success
            ? new IpcSymbol(
                match.Groups["subclass"].Value,
                int.Parse(match.Groups["group"].Value, CultureInfo.InvariantCulture),
                match.Groups["subgroup"].Value
            )
            : new BadIdentifier("form.ipc", "This is not an IPC symbol such as G06N 3/08.", "IPC 分类号格式不正确，例如 G06N 3/08。");
    }

    // The edition, such as (2006.01), says when the place was made, the letter whether it is about the invention or additional; neither
    // says where it is.
    [GeneratedRegex(
        @"^(INT\.?\s*CL\.?\s*[0-9]*\s*:?\s*)?("
            + @"(?<subclass>[A-H][0-9]{2}[A-Z])\s*(?<group>[0-9]{1,4})\s*/\s*(?<subgroup>[0-9]{2,6})"
            + @"|(?<exchanged>[A-H][0-9]{2}[A-Z][0-9]{10}))"
            + @"(\s*\(\s*[0-9]{4}\.[0-9]{2}\s*\))?(\s*[IN])?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Symbol();
}

/// <summary>
/// A place of the classification with all that is under it: a class (<c>A61</c>), a subclass (<c>G06F</c>), a main group with its subgroups
/// (<c>G06F11</c>), or one group (<c>G06F9/44</c>).
/// </summary>
public readonly partial record struct IpcPosition(string Prefix, int? MainGroup, string? Subgroup)
{
    private const int ClassLetters = 3;

    /// <summary>None when the text is no place.</summary>
    public static IpcPosition? Read(string text)
    {
        var match = Place().Match(text);
        if (!match.Success)
            return null;
        return new IpcPosition(
            match.Groups["prefix"].Value,
            match.Groups["group"].Success ? int.Parse(match.Groups["group"].Value, CultureInfo.InvariantCulture) : null,
            match.Groups["subgroup"].Success ? match.Groups["subgroup"].Value : null
        );
    }

    /// <remarks>G06F1 holds G06F 1/16 and not G06F 11/14.</remarks>
    public bool Holds(IpcSymbol symbol) =>
        (Prefix.Length == ClassLetters ? symbol.Subclass.StartsWith(Prefix, StringComparison.Ordinal) : symbol.Subclass == Prefix)
        && (MainGroup is null || MainGroup == symbol.MainGroup)
        && (Subgroup is null || Subgroup == symbol.Subgroup);

    [GeneratedRegex(
        @"^(?<prefix>[A-H][0-9]{2}[A-Z]?)((?<=[A-Z])(?<group>[0-9]{1,4})(/(?<subgroup>[0-9]{2,6}))?)?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Place();
}
