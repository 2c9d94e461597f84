namespace GreenChannel.Core.Ratings;

/// <summary>What a rating may be about in particular: the second level of the national list for services on line.</summary>
public sealed record RatingItem(string Code, string Name, string NameEn)
{
    public static readonly IReadOnlyList<RatingItem> All =
    [
        new("overall", "整体满意度", "overall satisfaction"),
        new("efficiency", "办事效率", "speed"),
        new("guide", "办事指南精确度", "accuracy of the guide"),
        new("convenience", "办事便捷度", "convenience"),
        new("operation", "平台操作性", "ease of use"),
    ];
}
