using System.Globalization;
using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>Brings typed or scanned characters into the one form that identifiers and names are compared in.</summary>
public static class Characters
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthToAscii = 0xFEE0;

    /// <summary>Full-width letters, digits and marks become half-width ones; the ideographic space becomes a blank.</summary>
    public static string HalfWidth(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            result.Append(
                c switch
                {
                    >= FullWidthFirst and <= FullWidthLast => (char)(c - FullWidthToAscii),
                    '\u3000' or '\u00A0' => ' ',
                    _ => c,
                }
            );
        }

        return result.ToString();
    }

    /// <summary>The form of an identifier: half-width, upper case, without blanks.</summary>
    public static string Identifier(string text) =>
        string.Concat(HalfWidth(text).Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format))
            .ToUpperInvariant();

    /// <summary>The version of <see cref="NameKey"/>: keys that were kept under an earlier one are made anew.</summary>
    public const int NameKeyVersion = 4;

    private const string Dots = "·•・･‧．.∙⋅●";
    private const string Circles = "○◯〇";
    private const string Opening = "〔【[﹙﹝〈《「『{〖⟨｢";
    private const string Closing = "〕】]﹚﹞〉》」』}〗⟩｣";

    // The law's full forms and what people write for them, as they are after folding; longer ones first.
    private static readonly (string Written, string Key)[] Suffixes =
    [
        ("股份有限责任公司", "股份公司"),
        ("股份有限公司", "股份公司"),
        ("有限责任公司", "公司"),
        ("有限公司", "公司"),
        ("CO·,LTD", "公司"),
        ("CO·LTD", "公司"),
        ("CO,LTD", "公司"),
    ];

    /// <summary>
    /// The key under which a name is searched: half-width, without blanks and accents, upper case; dots, circles and brackets of all kinds
    /// alike, common traditional characters simplified, and the forms of 有限公司 alike. Two spellings of one name have the same key; two
    /// parties may share one too, so a match by name goes to a person.
    /// </summary>
    /// <remarks>
    /// <c>样例科技有限責任公司</c>, <c>样例科技有限公司</c> and <c>样例 科技有限责任公司</c> have one key, and so have <c>阿依古丽·买买提</c> and <c>阿依古丽．买买提</c>.
    /// </remarks>
    public static string NameKey(string name)
    {
        var text = Folded(name).TrimEnd('。', '｡', ';', '；', ',', '·');
        foreach (var (written, shortened) in Suffixes)
        {
            if (text.Length > written.Length && text.EndsWith(written, StringComparison.Ordinal))
                return text[..^written.Length] + shortened;
        }

        return text;
    }

    /// <summary>A text with all ways of writing a character made alike, as <see cref="NameKey"/> begins.</summary>
    public static string Folded(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in CanonicalForm.Decompose(HalfWidth(name)).Select(LookAlikes.Of))
        {
            // What nobody sees tells no names apart, nor do the marks above a letter.
            if (
                char.IsWhiteSpace(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark
            )
                continue;
            key.Append(
                c switch
                {
                    _ when Dots.Contains(c, StringComparison.Ordinal) => '·',
                    _ when Circles.Contains(c, StringComparison.Ordinal) => '〇',
                    _ when Opening.Contains(c, StringComparison.Ordinal) => '(',
                    _ when Closing.Contains(c, StringComparison.Ordinal) => ')',
                    '，' or '､' or '、' => ',',
                    _ => SimplifiedForms.Of(char.ToUpperInvariant(c)),
                }
            );
        }

        return key.ToString();
    }
}
