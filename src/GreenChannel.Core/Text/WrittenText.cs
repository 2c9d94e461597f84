namespace GreenChannel.Core.Text;

/// <summary>What someone writes into the history: a reason, a note, a comment.</summary>
public static class WrittenText
{
    private const int Longest = 1000;

    /// <summary>A refusal when the text says nothing, is too long, or holds characters that nobody sees.</summary>
    public static Refusal? Fault(string pointer, string text)
    {
        var clean = EnteredText.Clean(text);
        if (clean.Length > Longest || !clean.Any(char.IsLetterOrDigit))
            return new InvalidInput(
                new Fault(pointer, "form.missing", $"Please write up to {Longest} characters.", $"请填写文字（不超过 {Longest} 字）。")
            );
        if (EnteredText.FirstUnseen(clean) is not { } unseen)
            return null;
        var (told, toldZh) = EnteredText.Told(unseen);
        return new InvalidInput(new Fault(pointer, "form.control-character", told, toldZh));
    }

    /// <summary>The same for what is printed on a paper: every character must have a glyph.</summary>
    public static Refusal? FaultIfPrinted(string pointer, string text, IGlyphs glyphs) =>
        Fault(pointer, text)
        ?? (glyphs.FirstMissing(EnteredText.Clean(text)) is { } rune ? new InvalidInput(NoGlyph.At(pointer, rune)) : null);
}
