namespace GreenChannel.Office.Statistics;

/// <summary>What applicants said of the service (好差评): how many of each grade.</summary>
/// <param name="ByGrade">From 5, very satisfied, to 1, very dissatisfied.</param>
/// <param name="GoodPercent">Those of the three grades that count as good; none when nobody has said anything.</param>
public sealed record RatingFigures(int Count, IReadOnlyList<GradeCount> ByGrade, decimal? GoodPercent);

/// <summary>How often a grade was given.</summary>
public sealed record GradeCount(int Grade, string Name, string NameEn, int Count);
