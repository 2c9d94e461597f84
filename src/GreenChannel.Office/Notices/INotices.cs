namespace GreenChannel.Office.Notices;

/// <summary>How far the messages to contacts have come.</summary>
public interface INotices
{
    /// <summary>The cases with a message that no channel could bring to the contact and that nobody has seen to, a few at a time.</summary>
    Task<IReadOnlyList<Guid>> UnreachedAsync(int limit, CancellationToken ct);

    /// <summary>
    /// Whether the contact of a case was told of an answer that is awaited by no channel until now; false where the office has no channel,
    /// and tells it in other ways.
    /// </summary>
    /// <param name="since">When the answer was first asked for.</param>
    Task<bool> IsUntoldAsync(Guid caseId, DateTimeOffset since, CancellationToken ct);

    /// <summary>Marks in the save that comes that somebody sees to the contact of a case.</summary>
    Task SeeToAsync(Guid caseId, CancellationToken ct);
}
