using GreenChannel.Core.Workflows;

namespace GreenChannel.Server.Pages.Desk;

/// <summary>Outcomes that pages know by name.</summary>
internal static class DecisionWords
{
    public const string Deficient = DecisionCode.Deficient;

    // What a workflow calls its outcomes stands in its file; of another step, the code itself.
    public static string TitleOf(string? outcome) =>
        outcome switch
        {
            null => "",
            DecisionCode.Deficient => "需补充材料",
            "recommend" => "同意推荐",
            "decline" => "不予推荐",
            DecisionCode.Clear => "未发现记录",
            "hit" => "有违法记录",
            _ => OfficeSteps.Outcomes.GetValueOrDefault(outcome)?.Title ?? outcome,
        };
}
