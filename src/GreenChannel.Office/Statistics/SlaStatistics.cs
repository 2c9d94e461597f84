using System.Globalization;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Statistics;

/// <summary>What statistics need to know of a case.</summary>
/// <param name="Examiners">Who did a task of examination in it.</param>
public sealed record CaseFigures(
    CaseStatus Status,
    IReadOnlyList<string> Kinds,
    string? Industry,
    IReadOnlyList<ExaminerPart> Examiners,
    DateOnly ReceivedOn,
    DateOnly? AcceptedOn,
    DateOnly? ClosedOn,
    DateOnly? DueOn,
    int? OfficeDays,
    bool ClosedLate
)
{
    /// <summary>Why certificates were refused, see <see cref="CaseReasons"/>.</summary>
    public IReadOnlyList<Reason> Refusals { get; init; } = [];

    /// <summary>What the applicant was told to mend.</summary>
    public IReadOnlyList<Reason> Deficiencies { get; init; } = [];
}

/// <summary>An examiner's part in a case, and how many deficiencies it raised that could have been told before.</summary>
public sealed record ExaminerPart(string Account, string Name, int LateNotices);

/// <summary>The figures of one group of cases in a period.</summary>
/// <param name="Group">The kind, industry or examiner; <c>all</c> for all.</param>
/// <param name="Intake">Received in the period.</param>
/// <param name="Completed">Closed with a decision in the period; those withdrawn or lapsed are not counted.</param>
/// <param name="OnTime">Of the completed, those closed by their due date.</param>
/// <param name="Late">Of the completed, those closed after it.</param>
/// <param name="OnTimePercent">None when nothing was completed.</param>
/// <param name="AverageDays">Working days of the office for a completed case; none when nothing was completed.</param>
/// <param name="OpenOverdue">Received in the period or before, still open, and overdue today.</param>
/// <param name="LateNotices">Deficiencies that could have been told before, in cases completed in the period.</param>
/// <param name="MedianDays">Half of the completed cases took at most so many working days of the office; see <see
/// cref="Percentile"/>.</param>
/// <param name="Percentile90Days">Nine of ten took at most so many.</param>
/// <remarks>Completed in 1, 2, 2, 3 and 9 working days: on the average 3.4, the median 2, the 90th percentile 9.</remarks>
public sealed record SlaFigures(
    string Group,
    int Intake,
    int Completed,
    int OnTime,
    int Late,
    decimal? OnTimePercent,
    decimal? AverageDays,
    int OpenOverdue,
    int LateNotices,
    int? MedianDays,
    int? Percentile90Days
);

/// <summary>
/// How the office kept its promise in a period: all cases, by kind, industry, examiner and month, and what was refused or had to be mended.
/// </summary>
/// <param name="ByMonth">Every month of the period, also those in which nothing happened.</param>
/// <param name="RefusalReasons">Of the cases completed in the period, one for each refused certificate and reason; the most frequent
/// first.</param>
/// <param name="DeficiencyReasons">Of the cases received in the period, one for each case and rule that the applicant was told of; the most
/// frequent first.</param>
public sealed record SlaStatistics(
    DateOnly From,
    DateOnly To,
    SlaFigures All,
    IReadOnlyList<SlaFigures> ByKind,
    IReadOnlyList<SlaFigures> ByIndustry,
    IReadOnlyList<SlaFigures> ByExaminer,
    IReadOnlyList<MonthFigures> ByMonth,
    IReadOnlyList<ReasonCount> RefusalReasons,
    IReadOnlyList<ReasonCount> DeficiencyReasons,
    decimal? FirstPassPercent
)
{
    public static SlaStatistics Of(IReadOnlyList<CaseFigures> cases, DateOnly from, DateOnly to, DateOnly today)
    {
        return new SlaStatistics(
            from,
            to,
            Figures("all", cases),
            By(figures => figures.Kinds),
            By(figures => figures.Industry is null ? [] : [figures.Industry]),
            [
                .. cases
                    .SelectMany(figures => figures.Examiners.Select(part => (part, figures with { Examiners = [part] })))
                    .GroupBy(pair => (pair.part.Account, pair.part.Name), pair => pair.Item2)
                    .OrderBy(group => group.Key.Account, StringComparer.Ordinal)
                    .Select(group => Figures($"{group.Key.Name} ({group.Key.Account})", [.. group])),
            ],
            Months(cases, from, to),
            ReasonCount.Of(Completed(cases, from, to).SelectMany(one => one.Refusals)),
            ReasonCount.Of(cases.Where(one => IsWithin(one.ReceivedOn)).SelectMany(one => one.Deficiencies)),
            FirstPass([.. cases.Where(one => IsWithin(one.ReceivedOn))])
        );

        // A case of two kinds stands in both groups, so groups do not add up to all.
        IReadOnlyList<SlaFigures> By(Func<CaseFigures, IReadOnlyList<string>> groups) =>
            [
                .. cases
                    .SelectMany(figures => groups(figures).Select(group => (group, figures)))
                    .GroupBy(pair => pair.group, pair => pair.figures)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Figures(group.Key, [.. group])),
            ];

        SlaFigures Figures(string group, IReadOnlyList<CaseFigures> of)
        {
            var completed = Completed(of, from, to);
            var late = completed.Count(one => one.ClosedLate);
            return new SlaFigures(
                group,
                of.Count(one => IsWithin(one.ReceivedOn)),
                completed.Count,
                completed.Count - late,
                late,
                completed.Count == 0 ? null : Math.Round(100m * (completed.Count - late) / completed.Count, 1),
                Average(completed),
                of.Count(one => one.ClosedOn is null && one.DueOn < today && one.ReceivedOn <= to),
                completed.Sum(one => one.Examiners.Sum(part => part.LateNotices)),
                Percentile.Of(Days(completed), 50),
                Percentile.Of(Days(completed), 90)
            );
        }

        bool IsWithin(DateOnly day) => day >= from && day <= to;
    }

    private static decimal? FirstPass(List<CaseFigures> received) =>
        received.Count == 0 ? null : Math.Round(100m * received.Count(one => one.Deficiencies.Count == 0) / received.Count, 1);

    private static IReadOnlyList<MonthFigures> Months(IReadOnlyList<CaseFigures> cases, DateOnly from, DateOnly to)
    {
        var received = cases.Where(one => one.ReceivedOn >= from && one.ReceivedOn <= to).ToLookup(one => First(one.ReceivedOn));
        var closed = Completed(cases, from, to).ToLookup(one => First(one.ClosedOn!.Value));
        var months = new List<MonthFigures>();
        for (var month = First(from); month <= to; month = month.AddMonths(1))
        {
            var (completed, last) = (closed[month].ToList(), month.AddMonths(1).AddDays(-1));
            var late = completed.Count(one => one.ClosedLate);
            months.Add(
                new MonthFigures(
                    month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    month < from ? from : month,
                    last > to ? to : last,
                    received[month].Count(),
                    completed.Count,
                    completed.Count - late,
                    late,
                    Average(completed),
                    Percentile.Of(Days(completed), 50),
                    Percentile.Of(Days(completed), 90)
                )
            );
        }

        return months;
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    private static List<CaseFigures> Completed(IReadOnlyList<CaseFigures> of, DateOnly from, DateOnly to) =>
        [.. of.Where(one => one.Status == CaseStatus.Completed && one.ClosedOn >= from && one.ClosedOn <= to)];

    private static decimal? Average(List<CaseFigures> completed) =>
        completed.Count == 0 ? null : Math.Round((decimal?)completed.Average(one => one.OfficeDays) ?? 0, 2);

    private static IEnumerable<int> Days(List<CaseFigures> completed) => completed.Select(one => one.OfficeDays).OfType<int>();
}
