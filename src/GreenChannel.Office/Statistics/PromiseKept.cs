namespace GreenChannel.Office.Statistics;

/// <summary>
/// How the promise was kept in the last twelve months, as anyone may know it: no case, party or officer can be told from it.
/// </summary>
/// <param name="BudgetDays">The promise, in working days.</param>
/// <param name="Completed">Cases that were closed with a decision.</param>
/// <param name="OnTimePercent">None when nothing was completed.</param>
/// <param name="AverageDays">Working days of the office for a case; none when nothing was completed.</param>
/// <param name="FirstPassPercent">Of the cases received, those that were told to mend nothing; none of few.</param>
/// <param name="Refusals">Why certificates were refused: the ten most frequent reasons, none of which stands for few cases.</param>
/// <param name="Deficiencies">The same of what had to be mended.</param>
/// <param name="Ratings">What applicants said of the service; none where nobody has.</param>
/// <param name="ByMonth">The oldest first; of a month with few cases the number alone.</param>
public sealed record PromiseKept(
    DateOnly From,
    DateOnly To,
    int BudgetDays,
    int Intake,
    int Completed,
    decimal? OnTimePercent,
    decimal? AverageDays,
    int? MedianDays,
    IReadOnlyList<PromiseKeptMonth> ByMonth,
    decimal? FirstPassPercent,
    IReadOnlyList<ReasonCount> Refusals,
    IReadOnlyList<ReasonCount> Deficiencies,
    RatingFigures? Ratings
)
{
    private const int MostReasons = 10;

    // The time of a single case is its party's own.
    private const int Few = 5;

    public static PromiseKept Of(SlaStatistics figures, int budgetDays, RatingFigures? ratings = null)
    {
        var all = figures.All;
        var isFew = all.Completed < Few;
        return new PromiseKept(
            figures.From,
            figures.To,
            budgetDays,
            all.Intake,
            all.Completed,
            isFew ? null : all.OnTimePercent,
            isFew ? null : all.AverageDays,
            isFew ? null : all.MedianDays,
            [.. figures.ByMonth.Select(Month)],
            all.Intake < Few ? null : figures.FirstPassPercent,
            Frequent(figures.RefusalReasons),
            Frequent(figures.DeficiencyReasons),
            ratings is { Count: >= Few } ? ratings : null
        );
    }

    private static IReadOnlyList<ReasonCount> Frequent(IReadOnlyList<ReasonCount> reasons) =>
        [.. reasons.Where(reason => reason.Count >= Few).Take(MostReasons)];

    private static PromiseKeptMonth Month(MonthFigures month) =>
        new(
            month.Month,
            month.Intake,
            month.Completed,
            month.Completed < Few ? null : month.OnTime,
            month.Completed < Few ? null : month.AverageDays
        );
}

/// <summary>A month of it.</summary>
/// <param name="Month">Such as <c>2026-11</c>.</param>
/// <param name="OnTime">None of a month with few cases.</param>
public sealed record PromiseKeptMonth(string Month, int Intake, int Completed, int? OnTime, decimal? AverageDays);
