using GreenChannel.Core.Ratings;
using GreenChannel.Office.Statistics;

namespace GreenChannel.Office.Ratings;

/// <summary>Keeps ratings; one for a case. A rating is written with the save of its case.</summary>
public interface IRatings
{
    Task<Rating?> FindAsync(Guid caseId, CancellationToken ct);

    /// <summary>How often each grade was given from one moment to another.</summary>
    Task<RatingFigures> CountAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct);
}
