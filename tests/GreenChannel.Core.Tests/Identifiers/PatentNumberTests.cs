using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class PatentNumberTests
{
    [Theory]
    [InlineData("202010566088.9", PatentKind.Invention)]
    [InlineData("201710601862.3", PatentKind.Invention)]
    [InlineData("201310699744.2", PatentKind.Invention)]
    [InlineData("201811564288.X", PatentKind.Invention)]
    [InlineData("200510030457.8", PatentKind.Invention)]
    [InlineData("202322865413.3", PatentKind.UtilityModel)]
    [InlineData("99113861.9", PatentKind.Invention)]
    [InlineData("95115608.X", PatentKind.Invention)]
    public void Numbers_of_public_documents_are_valid(string number, PatentKind kind)
    {
        var parsed = PatentNumber.Parse(number).Value;

        parsed.Text.Should().Be(number);
        parsed.Kind.Should().Be(kind);
    }

    [Theory]
    [InlineData("CN202010566088.9")]
    [InlineData("ZL 2020 1 0566088.9")]
    [InlineData("ｚｌ２０２０１０５６６０８８．９")]
    [InlineData("2020105660889")]
    public void Prefix_width_and_case_are_normalised(string typed) => PatentNumber.Parse(typed).Value.Text.Should().Be("202010566088.9");

    [Theory]
    [InlineData("202310123456.7", "patent-number.check", "\"6\"")]
    [InlineData("202410123456.7", "patent-number.check", "\"0\"")]
    [InlineData("202010566088", "patent-number.check-missing", "202010566088.9")]
    [InlineData("99113861", "patent-number.check-missing", "99113861.9")]
    [InlineData("CN111737994A", "patent-number.publication", "publication number")]
    [InlineData("CN101234567B", "patent-number.publication", "publication number")]
    [InlineData("20201056608.9", "patent-number.length", "12 digits")]
    [InlineData("20201056608.89", "patent-number.length", "12 digits")]
    [InlineData("2020I0566088.9", "patent-number.character", "Character 5")]
    [InlineData("202050566088.9", "patent-number.kind", "no kind")]
    public void A_wrong_number_says_why(string number, string rule, string hint)
    {
        var fault = PatentNumber.Parse(number).Refusal.Should().BeOfType<BadIdentifier>().Subject;

        fault.RuleId.Should().Be(rule);
        fault.Message.Should().Contain(hint);
    }

    [Fact]
    public void Every_single_wrong_digit_is_caught()
    {
        const string number = "2020105660889";
        var slipped =
            from place in Enumerable.Range(0, 13)
            from digit in "0123456789"
            where digit != number[place] && place != 4
            let typed = number.Remove(place, 1).Insert(place, digit.ToString())
            where PatentNumber.Parse(typed).Refusal is null
            select typed;

        slipped.Should().BeEmpty("the weights 2 to 9 have an inverse modulo 11");
    }
}
