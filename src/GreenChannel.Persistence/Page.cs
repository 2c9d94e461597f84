namespace GreenChannel.Persistence;

/// <summary>A page of a list: its items, and where the next page begins, when there is one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int? Count = null)
{
    /// <summary>Makes a page of one row more than its limit was asked for: the extra row only tells that there is more.</summary>
    internal static Page<T> Of(List<T> rows, int limit, Func<T, string> cursor, int? count = null) =>
        rows.Count > limit ? new Page<T>([.. rows.Take(limit)], cursor(rows[limit - 1]), count) : new Page<T>(rows, null, count);
}
