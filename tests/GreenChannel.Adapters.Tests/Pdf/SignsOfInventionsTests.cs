using System.Globalization;
using System.Text;
using GreenChannel.Pdf.Fonts;

namespace GreenChannel.Adapters.Tests.Pdf;

public sealed class SignsOfInventionsTests
{
    private static readonly FontSet Fonts = PaperRendererTests.Fonts;

    [Theory]
    [InlineData("Superscripts and Subscripts", 0x2070, 0x209F)]
    [InlineData("Letterlike Symbols", 0x2100, 0x214F)]
    [InlineData("Number Forms", 0x2150, 0x218F)]
    [InlineData("Greek", 0x0370, 0x03FF)]
    [InlineData("Mathematical Operators", 0x2200, 0x22FF)]
    [InlineData("Arrows", 0x2190, 0x21FF)]
    public void Every_assigned_character_of_what_inventions_are_called_by_can_be_printed(string block, int first, int last)
    {
        var missing = Enumerable
            .Range(first, last - first + 1)
            .Where(Rune.IsValid)
            .Select(value => new Rune(value))
            .Where(rune =>
                Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned && Fonts.FirstMissing(rune.ToString()) is not null
            );

        missing.Select(rune => $"U+{rune.Value:X4}").Should().BeEmpty(block);
    }

    [Theory]
    [InlineData("H₂O")]
    [InlineData("Fe³⁺")]
    [InlineData("10⁵")]
    [InlineData("µm")]
    [InlineData("Å")]
    [InlineData("25 ℃ ±1‰")]
    [InlineData("α-β")]
    [InlineData("Ⅲ")]
    [InlineData("3×4")]
    public void Titles_may_hold_what_inventions_are_called_by(string title) => Fonts.FirstMissing(title).Should().BeNull();

    [Fact]
    public void The_weight_of_a_text_never_depends_on_its_characters() =>
        "H₂O℃Ⅲα→∞ⅠÅ".EnumerateRunes().Should().OnlyContain(rune => Fonts.FaceFor(rune, true, "x") != Fonts.FaceFor(rune, false, "x"));
}
