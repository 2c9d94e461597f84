using System.Globalization;
using System.Text;

namespace GreenChannel.Core.Identifiers;

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
            result.Append(c switch
            {
                >= FullWidthFirst and <= FullWidthLast => (char)(c - FullWidthToAscii),
                '\u3000' or '\u00A0' => ' ',
                _ => c,
            });
        }

        return result.ToString();
    }

    /// <summary>The form of an identifier: half-width, upper case, without blanks.</summary>
    public static string Identifier(string text) =>
        string.Concat(HalfWidth(text).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>The version of <see cref="NameKey"/>: keys that were kept under an earlier one are made anew.</summary>
    public const int NameKeyVersion = 3;

    // The law's full forms and what people write for them; longer ones first.
    private static readonly (string Written, string Key)[] Suffixes =
    [
        ("股份有限责任公司", "股份公司"), ("股份有限公司", "股份公司"), ("有限责任公司", "公司"), ("有限公司", "公司"), ("CO.,LTD.", "公司"), ("CO.,LTD", "公司"), ("CO.LTD", "公司"),
    ];

    /// <summary>
    /// The key under which a name is searched: half-width, without blanks, brackets of all kinds alike, upper case, common
    /// traditional characters simplified, and the forms of 有限公司 alike. Two spellings of one company name have the same key;
    /// two companies may share one too, so a match by name goes to a person.
    /// </summary>
    /// <remarks><c>样例科技有限責任公司</c>, <c>样例科技有限公司</c> and <c>样例 科技有限责任公司</c> have one key.</remarks>
    public static string NameKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in HalfWidth(name).Select(LookAlikes.Of))
        {
            // What nobody sees tells no names apart, nor does a full stop at the end.
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            key.Append(c switch
            {
                '〔' or '【' or '[' or '﹙' or '〈' or '「' or '『' or '{' => '(',
                '〕' or '】' or ']' or '﹚' or '〉' or '」' or '』' or '}' => ')',
                '•' or '・' or '．' or '‧' => '·',
                '，' => ',',
                _ => SimplifiedForms.Of(char.ToUpperInvariant(c)),
            });
        }

        var text = key.ToString().TrimEnd('。', ';', '；', '、');
        foreach (var (written, shortened) in Suffixes)
        {
            if (text.Length > written.Length && text.EndsWith(written, StringComparison.Ordinal))
                return text[..^written.Length] + shortened;
        }

        return text;
    }
}
