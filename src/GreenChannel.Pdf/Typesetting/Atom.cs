using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Pdf.Typesetting;

/// <summary>A stretch of text in one face.</summary>
/// <param name="Apart">Whether it is placed by itself, because it moves into the blank of the mark before it.</param>
internal sealed record Stretch(TrueTypeFace Face, string Text, double Width, int Characters, bool Apart = false);

/// <summary>What a line break never parts: a Chinese character with its bound marks, or a Latin word.</summary>
/// <param name="Gap">The thin space before it, between Chinese and Latin; less than nothing between two marks that share a blank.</param>
/// <param name="AfterBlank">Whether a blank stands before it.</param>
/// <param name="Overhang">What it may lose at the end of a line: the blank half of its last mark.</param>
internal sealed record Atom(IReadOnlyList<Stretch> Stretches, double Width, double Gap, bool AfterBlank, bool IsChinese, double Overhang)
{
    public int Characters { get; } = Stretches.Sum(stretch => stretch.Characters);
}
