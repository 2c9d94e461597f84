using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("龙岩（上海）有限公司", "龙岩(上海)有限公司")]
    [InlineData("龙岩〔上海〕有限公司", "龙岩（上海）有限公司")]
    [InlineData("ＡＢＣ 科技", "abc科技")]
    [InlineData("样例科技有限責任公司", "样例科技有限公司")]
    [InlineData("龍巖新能源汽車股份有限公司", "龙岩新能源汽车股份公司")]
    [InlineData("北京樣例網訊科技有限公司", "北京样例网讯科技有限责任公司")]
    [InlineData("Example Co., Ltd.", "EXAMPLE CO.,LTD")]
    [InlineData("北京⽹⽅⻓⽣科技有限公司。", "北京网方长\u00AD生科技有限公司")]
    public void Two_spellings_of_a_name_have_one_key(string one, string other) =>
        Characters.NameKey(one).Should().Be(Characters.NameKey(other));

    [Theory]
    [InlineData("样例科技有限公司", "样例科技集团有限公司")]
    [InlineData("有限公司", "公司")]
    [InlineData("龙岩（上海）有限公司", "龙岩（北京）有限公司")]
    public void Two_different_names_have_two_keys(string one, string other) =>
        Characters.NameKey(one).Should().NotBe(Characters.NameKey(other));
}
