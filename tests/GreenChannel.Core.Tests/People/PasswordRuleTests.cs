using GreenChannel.Core.People;

namespace GreenChannel.Core.Tests.People;

public sealed class PasswordRuleTests
{
    private static readonly PasswordRule Rule = new(12, new HashSet<string> { "password", "qwertyuiop", "woaini" });

    [Theory]
    [InlineData("Passw0rd-2026!", "common")]
    [InlineData("qwertyuiop123", "common")]
    [InlineData("1234woaini1314", "common")]
    [InlineData("P@$$word2026", "common")]
    [InlineData("short-1", "short")]
    [InlineData("onlysmallletters", "simple")]
    [InlineData("123456789012", "simple")]
    [InlineData("abababab1212", "simple")]
    [InlineData("Examiner7-of-us", "name")]
    [InlineData("correct horse battery 7", null)]
    [InlineData("雨后青山分外清朗再走一程7", null)]
    [InlineData("k4wq-88tz-bm2x", null)]
    public void A_password_is_long_mixed_and_none_that_is_guessed_first(string password, string? rule) =>
        Rule.Fault("/new", password, "examiner")?.RuleId.Should().Be(rule is null ? null : $"password.{rule}");

    [Fact]
    public void What_is_not_taken_is_told_with_its_field_in_both_languages() =>
        Rule.Fault("/new", "short-1", "examiner")
            .Should()
            .Be(new Fault("/new", "password.short", "A password has: at least 12 characters.", "口令要求：至少 12 个字符。"));
}
