using GreenChannel.Core.Cases;
using GreenChannel.Core.Deadlines;

namespace GreenChannel.Core.Statistics;

/// <summary>What statistics need to know of a case.</summary>
/// <param name="Examiners">Who did a task of examination in it.</param>
public sealed record CaseFigures(
    CaseStatus Status, IReadOnlyList<string> Kinds, string? Industry, IReadOnlyList<ExaminerPart> Examiners, DateOnly ReceivedOn, DateOnly? AcceptedOn,
    DateOnly? ClosedOn, DateOnly? DueOn, int? OfficeDays, bool ClosedLate);

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
public sealed record SlaFigures(string Group, int Intake, int Completed, int OnTime, int Late, decimal? OnTimePercent, decimal? AverageDays, int OpenOverdue, int LateNotices);

/// <summary>How the office kept its promise in a period: all cases, and by kind, industry and examiner.</summary>
public sealed record SlaStatistics(DateOnly From, DateOnly To, SlaFigures All, IReadOnlyList<SlaFigures> ByKind, IReadOnlyList<SlaFigures> ByIndustry, IReadOnlyList<SlaFigures> ByExaminer)
{
    public static SlaStatistics Of(IReadOnlyList<CaseFigures> cases, DateOnly from, DateOnly to, DateOnly today)
    {
        return new SlaStatistics(from, to, Figures("all", cases), By(figures => figures.Kinds), By(figures => figures.Industry is null ? [] : [figures.Industry]),
            [.. cases.SelectMany(figures => figures.Examiners.Select(part => (part, figures with { Examiners = [part] }))).GroupBy(pair => (pair.part.Account, pair.part.Name), pair => pair.Item2)
                .OrderBy(group => group.Key.Account, StringComparer.Ordinal).Select(group => Figures($"{group.Key.Name} ({group.Key.Account})", [.. group]))]);

        // A case of two kinds stands in both groups, so groups do not add up to all.
        IReadOnlyList<SlaFigures> By(Func<CaseFigures, IReadOnlyList<string>> groups) =>
            [.. cases.SelectMany(figures => groups(figures).Select(group => (group, figures))).GroupBy(pair => pair.group, pair => pair.figures)
                .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Figures(group.Key, [.. group]))];

        SlaFigures Figures(string group, IReadOnlyList<CaseFigures> of)
        {
            var completed = of.Where(one => one.Status == CaseStatus.Completed && IsWithin(one.ClosedOn!.Value)).ToList();
            var late = completed.Count(one => one.ClosedLate);
            return new SlaFigures(group, of.Count(one => IsWithin(one.ReceivedOn)), completed.Count, completed.Count - late, late,
                completed.Count == 0 ? null : Math.Round(100m * (completed.Count - late) / completed.Count, 1),
                completed.Count == 0 ? null : Math.Round((decimal?)completed.Average(one => one.OfficeDays) ?? 0, 2),
                of.Count(one => one.ClosedOn is null && one.DueOn < today && one.ReceivedOn <= to), completed.Sum(one => one.Examiners.Sum(part => part.LateNotices)));
        }

        bool IsWithin(DateOnly day) => day >= from && day <= to;
    }
}
