namespace GreenChannel.Core.Ratings;

/// <summary>
/// How satisfied an applicant is (好差评): the five grades that the State Council names (国办发〔2019〕51号). The content is set nationally;
/// nothing is added to it or left out here.
/// </summary>
/// <param name="Grade">From 5, very satisfied, to 1, very dissatisfied.</param>
public sealed record RatingGrade(int Grade, string Name, string NameEn)
{
    public static readonly IReadOnlyList<RatingGrade> All =
    [
        new(5, "非常满意", "Very satisfied"),
        new(4, "满意", "Satisfied"),
        new(3, "基本满意", "Fairly satisfied"),
        new(2, "不满意", "Dissatisfied"),
        new(1, "非常不满意", "Very dissatisfied"),
    ];

    /// <summary>Whether it counts as bad (差评), so that a supervisor has to call back.</summary>
    public bool IsBad => Grade <= 2;

    public static RatingGrade? Find(int grade) => All.FirstOrDefault(known => known.Grade == grade);
}
