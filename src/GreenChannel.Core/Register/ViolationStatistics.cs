using System.Globalization;
using GreenChannel.Core.Industries;

namespace GreenChannel.Core.Register;

/// <summary>How many standing decisions share a kind, a year, a district and an industry.</summary>
public sealed record ViolationCount(string Kind, int Year, string? District, string? Industry, int Count);

/// <summary>A group and how many decisions are in it.</summary>
public sealed record ViolationGroup(string Group, string Name, int Count);

/// <summary>
/// The register in figures, for those who make policy (the 2012 Beijing document, part two (一), asks to gather and analyse
/// cases of patent protection): standing decisions by kind, year, district and industry. It names nobody.
/// </summary>
public sealed record ViolationStatistics(
    DateOnly From,
    DateOnly To,
    int Total,
    IReadOnlyList<ViolationGroup> ByKind,
    IReadOnlyList<ViolationGroup> ByYear,
    IReadOnlyList<ViolationGroup> ByDistrict,
    IReadOnlyList<ViolationGroup> ByIndustry
)
{
    private const string NotGiven = "未填写";

    /// <summary>The dimensions with their names, in the order in which they are shown.</summary>
    public IEnumerable<(string Code, string Name, IReadOnlyList<ViolationGroup> Groups)> Dimensions =>
        [("kind", "按种类", ByKind), ("year", "按年度", ByYear), ("district", "按地区", ByDistrict), ("industry", "按行业", ByIndustry)];

    public static ViolationStatistics Of(IReadOnlyList<ViolationCount> counts, DateOnly from, DateOnly to) =>
        new(
            from,
            to,
            counts.Sum(count => count.Count),
            [
                .. Groups(counts, count => count.Kind, code => ViolationKind.Find(code)?.Name ?? code)
                    .OrderBy(group => group.Group, StringComparer.Ordinal),
            ],
            [
                .. Groups(counts, count => count.Year.ToString(CultureInfo.InvariantCulture), year => year)
                    .OrderBy(group => group.Group, StringComparer.Ordinal),
            ],
            [.. LargestFirst(Groups(counts, count => count.District ?? "", name => name.Length > 0 ? name : NotGiven))],
            [
                .. LargestFirst(
                    Groups(
                        counts,
                        count => count.Industry ?? "",
                        name => Industries.Industry.Find(name)?.Name ?? (name.Length > 0 ? name : NotGiven)
                    )
                ),
            ]
        );

    private static IEnumerable<ViolationGroup> Groups(
        IEnumerable<ViolationCount> counts,
        Func<ViolationCount, string> by,
        Func<string, string> name
    ) => counts.GroupBy(by).Select(group => new ViolationGroup(group.Key, name(group.Key), group.Sum(count => count.Count)));

    private static IEnumerable<ViolationGroup> LargestFirst(IEnumerable<ViolationGroup> groups) =>
        groups.OrderByDescending(group => group.Count).ThenBy(group => group.Group, StringComparer.Ordinal);
}
