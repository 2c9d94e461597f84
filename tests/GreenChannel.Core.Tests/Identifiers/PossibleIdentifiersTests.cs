using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class PossibleIdentifiersTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("阿依古丽·买买提", "阿依古丽．买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽・买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽•买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽‧买买提")]
    [InlineData("二〇二厂", "二○二厂")]
    [InlineData("二〇二厂", "二◯二厂")]
    [InlineData("样例（集团）公司", "样例【集团】公司")]
    [InlineData("样例（集团）公司", "样例(集团)有限公司")]
    [InlineData("Societe Generale", "Société Générale")]
    [InlineData("ＡＢＣ 科技", "abc科技")]
    [InlineData("車輛公司", "车辆公司")]
    [InlineData("\uF900公司", "\u8C48公司")]
    public void Two_spellings_of_one_name_have_one_key(string one, string other) =>
        Characters.NameKey(one).Should().Be(Characters.NameKey(other));

    [Theory]
    [InlineData("样例甲公司", "样例乙公司")]
    [InlineData("二二公司", "二〇二公司")]
    [InlineData("样例股份有限公司", "样例有限公司")]
    public void Two_names_have_two_keys(string one, string other) => Characters.NameKey(one).Should().NotBe(Characters.NameKey(other));

    [Theory]
    [InlineData("11010520270101001")]
    [InlineData("11010518700101001")]
    [InlineData("20010519900101001")]
    [InlineData("11010519900231001")]
    [InlineData("00000019900101001")]
    public void A_person_was_born_on_a_day_that_was_and_in_a_region_that_is(string body) =>
        ResidentId
            .Parse(
                body
                    + "10X98765432"[
                        body.Select((c, i) => (c - '0') * new[] { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 }[i]).Sum() % 11
                    ],
                Today
            )
            .Refusal.Should()
            .NotBeNull();

    [Theory]
    [InlineData("B1110108MA000000")]
    [InlineData("98110108MA000000")]
    [InlineData("9199990AMA000000")]
    public void A_credit_code_has_a_department_a_kind_and_a_region_that_are(string start)
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var faults = alphabet
            .Select(letter => start + letter)
            .Where(body => body.All(c => alphabet.Contains(c, StringComparison.Ordinal)))
            .Select(body =>
                body + alphabet[(31 - body.Select((c, i) => alphabet.IndexOf(c, StringComparison.Ordinal) * weights[i]).Sum() % 31) % 31]
            )
            .Select(code => CreditCode.Parse(code).Refusal)
            .ToList();

        faults.Should().OnlyContain(refusal => refusal != null);
    }
}
