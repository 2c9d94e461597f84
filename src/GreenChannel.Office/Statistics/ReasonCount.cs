namespace GreenChannel.Office.Statistics;

/// <summary>A kind of reason for a refusal or a deficiency notice: a rule, by its id, or the outcome of a decision.</summary>
public sealed record Reason(string Code, string Name, string NameEn, string? Article = null);

/// <summary>How often a reason was given.</summary>
public sealed record ReasonCount(string Code, string Name, string NameEn, string? Article, int Count)
{
    /// <summary>The most frequent first. A rule keeps its id in another rule set; the wording that comes first stands for all.</summary>
    public static IReadOnlyList<ReasonCount> Of(IEnumerable<Reason> given) =>
        [
            .. given
                .GroupBy(reason => reason.Code)
                .Select(same => new ReasonCount(same.Key, same.First().Name, same.First().NameEn, same.First().Article, same.Count()))
                .OrderByDescending(reason => reason.Count)
                .ThenBy(reason => reason.Code, StringComparer.Ordinal),
        ];
}
