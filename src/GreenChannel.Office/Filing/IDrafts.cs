namespace GreenChannel.Office.Filing;

/// <summary>Drafts: what parties have begun and not handed in.</summary>
public interface IDrafts
{
    /// <summary>How many a party has.</summary>
    Task<int> CountAsync(string owner, CancellationToken ct);

    /// <summary>How many bytes of documents lie in them.</summary>
    Task<long> BytesAsync(string owner, CancellationToken ct);

    /// <summary>
    /// A few of those in which nothing has happened since a moment and whose applicant was not told of it, or was told before another.
    /// </summary>
    /// <returns>Each with its version and whether its applicant was told.</returns>
    Task<IReadOnlyList<(Guid Id, long Version, bool Told)>> LeftAsync(
        DateTimeOffset since,
        DateTimeOffset toldBefore,
        int limit,
        CancellationToken ct
    );
}
