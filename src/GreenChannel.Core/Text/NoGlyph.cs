using System.Text;

namespace GreenChannel.Core.Text;

/// <summary>The fault of a text that holds a character which no certificate font has.</summary>
public static class NoGlyph
{
    public static Fault At(string pointer, Rune rune) =>
        new(
            pointer,
            "form.no-glyph",
            $"The character \"{rune}\" (U+{rune.Value:X4}) cannot be printed on a certificate: no font has it.",
            $"字符“{rune}”（U+{rune.Value:X4}）没有可用字形，无法印制证明。"
        );
}
