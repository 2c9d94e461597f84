using GreenChannel.Core.Rules;

namespace GreenChannel.Core.Tests.Rules;

public sealed class JudgementAnswersTests
{
    private static readonly Judgement[] Asked = [Question("value", "创新价值"), Question("prospects", "前景")];

    [Fact]
    public void A_recommendation_answers_every_question_in_so_many_characters_as_the_rule_says()
    {
        // 符合规定 (four characters) is no answer to "what innovation value does it have?".
        Faults(true, ("value", "符合规定"))
            .Should()
            .Equal(("/judgements/value", "judgement.too-short"), ("/judgements/prospects", "judgement.missing"));
        JudgementAnswers
            .ToReasons(Asked, Answers(("value", "攻克了长文本语义算法"), ("prospects", "已经量产并有供货合同")), favourable: true)
            .Value.Should()
            .Equal("创新价值：攻克了长文本语义算法", "前景：已经量产并有供货合同");
    }

    [Theory]
    [InlineData("。。。。。。。。。。。。")]
    [InlineData("符 合 规 定 的 要 求 啊")]
    [InlineData("　　　　　　　　　　　")]
    [InlineData("\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B")]
    public void Blanks_and_signs_are_no_answer(string text) =>
        Faults(true, ("value", text), ("prospects", "已经量产并有供货合同"))
            .Select(fault => fault.Pointer)
            .Should()
            .Equal("/judgements/value");

    [Fact]
    public void A_refusal_may_leave_them_open_but_answers_none_in_a_word()
    {
        Faults(false).Should().BeEmpty();
        Faults(false, ("value", "不足")).Should().Equal(("/judgements/value", "judgement.too-short"));
        Faults(false, ("lunch", "x")).Should().Equal(("/judgements/lunch", "judgement.unknown"));
    }

    private static IEnumerable<(string Pointer, string Rule)> Faults(bool favourable, params (string, string)[] answers) =>
        JudgementAnswers.ToReasons(Asked, Answers(answers), favourable).Refusal?.Faults.Select(fault => (fault.Pointer, fault.RuleId))
        ?? [];

    private static Dictionary<string, string> Answers(params (string Id, string Text)[] answers) =>
        answers.ToDictionary(answer => answer.Id, answer => answer.Text);

    private static Judgement Question(string id, string name) =>
        new(id, "第五条", ["priority-examination"], [], name, id, $"{name}？", $"{id}?");
}
