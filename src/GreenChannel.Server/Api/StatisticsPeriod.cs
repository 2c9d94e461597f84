using GreenChannel.Core;

namespace GreenChannel.Server.Api;

/// <summary>The days that figures are about; without them, the running year.</summary>
internal sealed record StatisticsPeriod(DateOnly From, DateOnly To)
{
    private const int LongestPeriodDays = 3660;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public static Outcome<StatisticsPeriod> Of(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var (first, last) = (from ?? new DateOnly(today.Year, 1, 1), to ?? today);
        if (first.Year < FirstYear)
            return new InvalidQuery(
                "from",
                "query.period",
                $"\"from\" is not before the year {FirstYear}.",
                $"开始日期不得早于 {FirstYear} 年。"
            );
        if (last < first || last.DayNumber - first.DayNumber > LongestPeriodDays || last.Year > LastYear)
            return new InvalidQuery(
                "to",
                "query.period",
                "\"to\" is not before \"from\", and the period at most ten years.",
                "结束日期不得早于开始日期，期间不超过十年。"
            );
        return new StatisticsPeriod(first, last);
    }
}
