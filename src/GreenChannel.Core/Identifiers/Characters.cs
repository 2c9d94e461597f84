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

    /// <summary>
    /// The key under which a name is searched: half-width, without blanks, all kinds of brackets alike, upper case.
    /// Two spellings of one company name have the same key; two companies may share one too, so a match by name goes to a person.
    /// </summary>
    public static string NameKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in HalfWidth(name.Normalize(NormalizationForm.FormC)))
        {
            if (char.IsWhiteSpace(c))
                continue;
            key.Append(c switch
            {
                '〔' or '【' or '[' or '﹙' or '〈' => '(',
                '〕' or '】' or ']' or '﹚' or '〉' => ')',
                '·' or '•' or '・' => '·',
                _ => char.ToUpperInvariant(c),
            });
        }

        return key.ToString();
    }
}
