using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Text;

public sealed class EnteredTextTests
{
    [Fact]
    public void Blanks_around_a_text_are_cut_whatever_they_are() =>
        EnteredText.Clean("\u3000北京示例智算科技有限公司\u00A0").Should().Be("北京示例智算科技有限公司");

    [Theory]
    [InlineData("\u2003甲\u2009")]
    [InlineData("\u200B甲\u200D")]
    [InlineData("\uFEFF甲\u2060")]
    [InlineData("\u3164甲\uFFA0")]
    [InlineData("\u2800甲\u180E")]
    [InlineData("\r\n\t甲\u0085\u2028")]
    public void Every_kind_of_blank_is_one(string text) => EnteredText.Clean(text).Should().Be("甲");

    [Theory]
    [InlineData("Cafe\u0301", "Caf\u00E9")]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("o\u0302\u0301", "\u1ED1")]
    [InlineData("a\u0323\u0307", "\u1EA1\u0307")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("H\u2082O", "H\u2082O")]
    public void A_text_is_composed_where_the_platform_does_nothing(string typed, string composed) =>
        EnteredText.Clean(typed).Should().Be(composed);

    [Theory]
    [InlineData("甲\u200B乙", 0x200B)]
    [InlineData("甲\u202E乙", 0x202E)]
    [InlineData("甲\uFE0F乙", 0xFE0F)]
    [InlineData("甲\u0000乙", 0)]
    [InlineData("甲\uDB40\uDD00", 0xE0100)]
    public void What_nobody_sees_inside_a_text_is_told_with_its_code_point(string text, int unseen) =>
        EnteredText.FirstUnseen(text).Should().Be(unseen);

    [Fact]
    public void To_clean_twice_is_to_clean_once()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => (char)random.Next(1, 0xD7FF)));
            EnteredText.Clean(EnteredText.Clean(text)).Should().Be(EnteredText.Clean(text));
        }
    }
}
