using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData("applicant:11010519491231002X", true)]
    [InlineData("91110108MA00000070", false)]
    [InlineData("11010519491231002X", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("411010519491231002X", false)]
    [InlineData("110105184912310020", true)]
    [InlineData("", false)]
    public void An_identity_number_is_told_by_its_check_character_on_any_day(string text, bool has) =>
        PersonalText.HasIdentityNumber(text).Should().Be(has);

    [Theory]
    [InlineData("li@example.test", true)]
    [InlineData("13800138000", true)]
    [InlineData("010-5550 0100", true)]
    [InlineData("+86 138 0013 8000", true)]
    [InlineData("01a20621ad007d67b2f27580cad003e2", false)]
    [InlineData("", false)]
    public void Where_a_person_is_reached_is_told_from_the_id_of_a_webhook(string text, bool reaches) =>
        PersonalText.IsAddress(text).Should().Be(reaches);

    [Theory]
    [InlineData("GET /api/v1/cases?q=11010519491231002X", true)]
    [InlineData("GET /api/v1/violations?name=li%40example.test", true)]
    [InlineData("GET /api/v1/cases?q=13800138000", true)]
    [InlineData("GET /api/v1/cases/01a20621ad007d67b2f13800138000e2", false)]
    public void An_address_that_was_asked_for_may_hold_what_somebody_has_looked_for(string text, bool isIn) =>
        PersonalText.IsIn(text).Should().Be(isIn);

    [Theory]
    [InlineData("13800138000", "138****8000")]
    [InlineData("zhang@example.com", "z***@example.com")]
    [InlineData("11010519491231002X", "110***********002X")]
    [InlineData("@", "****")]
    [InlineData("12345", "****")]
    public void A_personal_text_is_shown_without_what_tells_the_person(string text, string shown) =>
        PersonalText.Mask(text).Should().Be(shown);
}
