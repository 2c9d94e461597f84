using GreenChannel.Core.Identifiers;

namespace GreenChannel.Core.Tests.Identifiers;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("龙岩（上海）有限公司", "龙岩(上海)有限公司")]
    [InlineData("龙岩〔上海〕有限公司", "龙岩（上海）有限公司")]
    [InlineData("ＡＢＣ 科技", "abc科技")]
    public void Two_spellings_of_a_name_have_one_key(string one, string other) =>
        Characters.NameKey(one).Should().Be(Characters.NameKey(other));
}
