using GreenChannel.Core.Text;

namespace GreenChannel.Core.Tests.Text;

public sealed class SearchTextTests
{
    [Fact]
    public void Two_neighbouring_characters_are_a_word() => SearchText.Of("示例智算").Should().Be("示例 例智 智算");

    [Theory]
    [InlineData("智算", "\"智算\"")]
    [InlineData("示例 智算", "\"示例 例智 智算\"")]
    [InlineData("ａｉ芯片", "\"AI I芯 芯片\"")]
    [InlineData("示例·智算", "\"示例 例智 智算\"")]
    [InlineData("\"OR\"", "\"OR\"")]
    public void A_part_is_looked_for_as_a_phrase(string part, string phrase) => SearchText.Phrase(part).Should().Be(phrase);

    [Theory]
    [InlineData("示例智算科技有限公司", "\"示例 例智 智算 算科 科技\"")]
    [InlineData("示例智算科技股份有限公司", "\"示例 例智 智算 算科 科技\"")]
    [InlineData("示例公司", "\"示例 例公 公司\"")]
    [InlineData("有限公司", "\"有限 限公 公司\"")]
    public void The_legal_form_at_the_end_is_looked_for_only_where_nothing_else_is_left(string part, string phrase) =>
        SearchText.Phrase(part).Should().Be(phrase);

    [Theory]
    [InlineData("")]
    [InlineData("智")]
    [InlineData("\"*\"")]
    public void What_is_too_short_is_not_looked_for(string part) => SearchText.Phrase(part).Should().BeNull();

    [Fact]
    public void Two_texts_do_not_run_into_each_other() => SearchText.Of("公司", "一种").Should().NotContain("司一");
}
