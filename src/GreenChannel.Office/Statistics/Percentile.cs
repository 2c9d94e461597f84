namespace GreenChannel.Office.Statistics;

/// <summary>The percentile of whole numbers by the nearest rank: the least of them that so many percent do not exceed.</summary>
/// <remarks>
/// Of the days 1, 2, 2, 3 and 9 the median is 2 (the third of five, for 50 % of five is 2.5) and the 90th percentile is 9
/// (the fifth). It is always a number of days that some case really took.
/// </remarks>
public static class Percentile
{
    /// <param name="percent">From 1 to 100.</param>
    /// <returns>None when there are no numbers.</returns>
    public static int? Of(IEnumerable<int> numbers, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var sorted = numbers.Order().ToList();
        return sorted.Count == 0 ? null : sorted[(sorted.Count * percent + 99) / 100 - 1];
    }
}
