namespace GreenChannel.Core.Ratings;

/// <summary>What an applicant says of the service, once for a closed case.</summary>
/// <param name="Grade">From 5 to 1, see <see cref="RatingGrade"/>.</param>
/// <param name="Items">Codes of what it is about in particular, see <see cref="RatingItem"/>.</param>
/// <param name="Text">In the applicant's own words; empty for none. The officers of the case are not shown who wrote it.</param>
public sealed record Rating(Guid CaseId, int Grade, IReadOnlyList<string> Items, string Text, string RatedBy, DateTimeOffset RatedAt)
{
    public const int LongestText = 500;

    /// <summary>For so many days after the close one may rate.</summary>
    public const int OpenDays = 30;
}
