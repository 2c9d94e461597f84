using GreenChannel.Core.Privacy;

namespace GreenChannel.Core.Tests.Privacy;

public sealed class ErasedTextTests
{
    [Fact]
    public void In_JSON_only_strings_are_changed_and_it_stays_what_it_was() =>
        ErasedText
            .Without("""{"name":"张三","phone":"13800000000","count":13800000000,"list":["张三","李四"]}""", ["张三", "13800000000"], [])
            .Should()
            .Be("""{"name":"〔已删除〕","phone":"〔已删除〕","count":13800000000,"list":["〔已删除〕","李四"]}""");

    [Fact]
    public void With_members_named_each_goes_as_a_whole_and_nothing_beside_them_is_touched() =>
        ErasedText
            .Without(
                """{"applicant":{"name":"张三","contact":{"name":"李四","phone":"138"}},"handler":{"name":"王五"}}""",
                ["138"],
                ["applicant.contact", "handler"]
            )
            .Should()
            .Be("""{"applicant":{"name":"张三","contact":{"name":"〔已删除〕","phone":"〔已删除〕"}},"handler":{"name":"王五"}}""");

    [Theory]
    [InlineData("""{"name":"李四"}""")]
    [InlineData("李四")]
    [InlineData("[broken")]
    [InlineData("")]
    public void Where_it_does_not_stand_nothing_is_changed(string text) => ErasedText.Without(text, ["张三"], []).Should().BeNull();

    [Fact]
    public void A_text_that_only_looks_like_JSON_is_a_text() =>
        ErasedText.Without("[注] 张三来电", ["张三"], []).Should().Be("[注] 〔已删除〕来电");
}
