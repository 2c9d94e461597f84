using GreenChannel.Core.Privacy;

namespace GreenChannel.Core.Tests.Privacy;

public sealed class DataSubjectTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_name_alone_finds_nobody_for_others_bear_it_too() =>
        new DataSubject(Name: "张三").Faults(Today).Select(fault => fault.RuleId).Should().Equal("privacy.who");

    [Fact]
    public void By_a_telephone_a_mail_address_or_an_account_one_is_found() =>
        new[] { new DataSubject(Phone: "13800000000"), new DataSubject(Email: "zhang@example.com"), new DataSubject(UserName: "zhang") }
            .SelectMany(who => who.Faults(Today))
            .Should()
            .BeEmpty();

    [Theory]
    [InlineData("123", "", "", "privacy.phone")]
    [InlineData("", "zhang", "", "privacy.email")]
    [InlineData("", "", "11010119900101001X", "privacy.id-number")]
    public void What_would_find_strangers_is_refused(string phone, string email, string id, string rule) =>
        new DataSubject(id, phone, email).Faults(Today).Select(fault => fault.RuleId).Should().Equal(rule);
}
