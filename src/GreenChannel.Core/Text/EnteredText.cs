using System.Globalization;
using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>
/// Text as it is taken in, by whatever door: without the blanks around it, whatever kind they are, and composed (Unicode form C). What
/// nobody sees inside a text is not removed but told, for it may stand for something.
/// </summary>
/// <remarks><c>"\u3000北京示例智算科技有限公司\u00A0"</c> is taken as <c>北京示例智算科技有限公司</c>.</remarks>
public static class EnteredText
{
    // Blank to the eye, and no white space by their category: joiners, marks of byte order, fillers, the empty Braille cell.
    private const string OtherBlanks = "\u115F\u1160\u180E\u200B\u200C\u200D\u2060\u2800\u3164\uFEFF\uFFA0";

    public static string Clean(string text)
    {
        var (from, until) = (0, text.Length);
        while (from < until && IsBlank(text[from]))
            from++;
        while (until > from && IsBlank(text[until - 1]))
            until--;
        return CanonicalForm.Compose(text[from..until]);
    }

    /// <summary>
    /// The first character that nobody sees: a control or format character, a variation selector, a filler, or half a pair.
    /// </summary>
    /// <param name="lines">Whether line breaks and tabs are taken.</param>
    public static int? FirstUnseen(string text, bool lines = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return text[i];
            if (IsUnseen(rune) && !(lines && rune.Value is '\n' or '\r' or '\t'))
                return rune.Value;
            i += rune.Utf16SequenceLength - 1;
        }

        return null;
    }

    /// <summary>The sentences in which an unseen character is told, with its code point.</summary>
    public static (string Text, string TextZh) Told(int unseen) =>
        ($"The text holds a character that nobody sees: U+{unseen:X4}.", $"文字中含有控制字符或者不可见字符 U+{unseen:X4}。");

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || OtherBlanks.Contains(c, StringComparison.Ordinal);

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
        || (rune.IsBmp && OtherBlanks.Contains((char)rune.Value, StringComparison.Ordinal))
        || rune.Value is 0x034F or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
