using GreenChannel.Core.Certificates;

namespace GreenChannel.Core.Cases;

/// <summary>What someone writes into the history: a reason, a note, a comment.</summary>
public static class WrittenText
{
    private const int Longest = 1000;

    /// <summary>A refusal when the text says nothing, is too long, or holds control characters.</summary>
    public static Refusal? Fault(string pointer, string text) => text.Length > Longest || text.Any(char.IsControl) || !text.Any(char.IsLetterOrDigit)
        ? new InvalidInput(new Fault(pointer, "form.missing", $"Please write up to {Longest} characters, without control characters.", $"请填写文字（不超过 {Longest} 字，不含控制字符）。"))
        : null;

    /// <summary>The same for what is printed on a paper: every character must have a glyph.</summary>
    public static Refusal? FaultIfPrinted(string pointer, string text, IGlyphs glyphs) =>
        Fault(pointer, text) ?? (glyphs.FirstMissing(text) is { } rune ? new InvalidInput(NoGlyph.At(pointer, rune)) : null);
}
