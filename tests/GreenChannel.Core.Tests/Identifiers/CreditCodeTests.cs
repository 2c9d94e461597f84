using FsCheck;
using FsCheck.Fluent;
using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class CreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("11110000000021231Y")]
    [InlineData("914403001922038216")]
    [InlineData("91110000802100433B")]
    [InlineData("9144030071526726XG")]
    [InlineData("91330100799655058B")]
    [InlineData("91110108551385082Q")]
    [InlineData("91440300192317458F")]
    [InlineData("91440400192548256N")]
    [InlineData("911100001011016602")]
    [InlineData("91100000100003962T")]
    [InlineData("91110000710925462X")]
    [InlineData("12100000400000624D")]
    public void Codes_of_real_bodies_are_valid(string code) => CreditCode.Parse(code).Value.Text.Should().Be(code);

    [Theory]
    [InlineData(" 91110000802100433b ")]
    [InlineData("９１１１００００８０２１００４３３Ｂ")]
    [InlineData("9111 0000 8021 0043 3B")]
    public void Spelling_is_normalised(string typed) => CreditCode.Parse(typed).Value.Text.Should().Be("91110000802100433B");

    [Theory]
    [InlineData("914403001922038217", "credit-code.check", "\"6\"")]
    [InlineData("91110302738570493D", "credit-code.check", "should be")]
    [InlineData("91110108101110790", "credit-code.length", "17")]
    [InlineData("", "credit-code.length", "0")]
    [InlineData("9111000080210O433B", "credit-code.character", "Character 14")]
    public void A_wrong_code_says_why(string code, string rule, string hint)
    {
        var fault = CreditCode.Parse(code).Refusal.Should().BeOfType<BadIdentifier>().Subject;

        fault.RuleId.Should().Be(rule);
        fault.Message.Should().Contain(hint);
        fault.MessageZh.Should().NotBeEmpty();
    }

    [Fact]
    public void Any_single_wrong_character_is_caught()
    {
        var mistakes =
            from place in Gen.Choose(0, 17)
            from letter in Gen.Elements(Alphabet.ToCharArray())
            where letter != "91110000802100433B"[place]
            select "91110000802100433B".Remove(place, 1).Insert(place, letter.ToString());

        Prop.ForAll(Arb.From(mistakes), typed => CreditCode.Parse(typed).Refusal is not null).QuickCheckThrowOnFailure();
    }
}
