using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace GreenChannel.Server.Folders;

/// <summary>
/// Hides the values of a template from Markdown: each is written as one word of hexadecimal digits between two marks, and revealed when the
/// Markdown has been read. So a value is text whatever it holds, and what is bold around it is bold whatever it begins or ends with.
/// </summary>
internal sealed partial class HiddenValue : ITextEncoder
{
    private const char Begin = '\uE000';
    private const char End = '\uE001';

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target)
    {
        target.Write(Begin);
        foreach (var c in text ?? "")
            target.Write(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        target.Write(End);
    }

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var value = new StringBuilder();
        while (text is not null && text.MoveNext())
            value.Append(text.Current);
        Encode(value, target);
    }

    /// <summary>The text with its values; a line break in a value is a blank.</summary>
    public static string Reveal(string text) =>
        Hidden()
            .Replace(
                text,
                hidden =>
                    string.Concat(
                        hidden
                            .Groups[1]
                            .Value.Chunk(4)
                            .Select(digits => (char)int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
                            .Select(c => char.IsControl(c) ? ' ' : c)
                    )
            );

    [GeneratedRegex("\uE000([0-9A-F]*)\uE001", RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();
}
