using GreenChannel.Core.Ratings;

namespace GreenChannel.Office.Statistics;

/// <summary>What applicants said of the service (好差评): how many of each grade.</summary>
/// <param name="ByGrade">From 5, very satisfied, to 1, very dissatisfied.</param>
/// <param name="GoodPercent">Those of the three grades that count as good; none when nobody has said anything.</param>
/// <remarks>Of ten ratings 6, 2, 1, 1 and 0 from the best grade down: nine are good, 90 %.</remarks>
public sealed record RatingFigures(int Count, IReadOnlyList<GradeCount> ByGrade, decimal? GoodPercent)
{
    public static RatingFigures Of(IReadOnlyDictionary<int, int> counts)
    {
        var all = counts.Values.Sum();
        var good = RatingGrade.All.Where(grade => !grade.IsBad).Sum(grade => counts.GetValueOrDefault(grade.Grade));
        return new RatingFigures(
            all,
            [
                .. RatingGrade.All.Select(grade => new GradeCount(
                    grade.Grade,
                    grade.Name,
                    grade.NameEn,
                    counts.GetValueOrDefault(grade.Grade)
                )),
            ],
            all == 0 ? null : Math.Round(100m * good / all, 1)
        );
    }
}

/// <summary>How often a grade was given.</summary>
public sealed record GradeCount(int Grade, string Name, string NameEn, int Count);
