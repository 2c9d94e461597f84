using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class ResidentIdTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("11010519491231002X", "1949-12-31")]
    [InlineData("440524188001010014", "1880-01-01")]
    public void The_standards_own_samples_are_valid(string number, string bornOn) =>
        ResidentId.Parse(number, Today).Value.BornOn.Should().Be(DateOnly.Parse(bornOn));

    [Theory]
    [InlineData("110105194912310021", "resident-id.check")]
    [InlineData("11010519491331002X", "resident-id.birth-date")]
    [InlineData("1101051949123100X", "resident-id.length")]
    [InlineData("1101051949A231002X", "resident-id.character")]
    public void A_wrong_number_says_why(string number, string rule) =>
        ResidentId.Parse(number, Today).Refusal.Should().BeOfType<BadIdentifier>().Which.RuleId.Should().Be(rule);

    [Fact]
    public void It_is_shown_masked() => ResidentId.Parse("11010519491231002x", Today).Value.ToString().Should().Be("110***********002X");
}
