using GreenChannel.Core.Register;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Register;

public sealed class KeptAsWrittenTests
{
    [Theory]
    [InlineData("示知罚[2025] 9号")]
    [InlineData("示知罚（2025）9号")]
    [InlineData("示知罚［2025］9 号")]
    [InlineData("示知罚【2025】9号")]
    [InlineData("示知罚〔2025〕\u30009号")]
    [InlineData("示知罚(2025)9号")]
    public void A_document_number_has_one_form(string typed) => DocumentNumber.Normal(typed).Should().Be("示知罚〔2025〕9号");

    [Theory]
    [InlineData("\uE81E", "\u9FB4")]
    [InlineData("\uE816", "\U00020087")]
    [InlineData("\uE864", "\u9FBB")]
    [InlineData("\uE78D", "\uFE10")]
    [InlineData("\uE000", "\uE000")]
    [InlineData("龍", "龍")]
    public void Private_use_characters_come_to_their_standard_code_points_where_there_is_one(string typed, string kept) =>
        PrivateUse.ToStandard(typed).Should().Be(kept);
}
