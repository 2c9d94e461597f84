using GreenChannel.Core.Quotas;

namespace GreenChannel.Office.Filing;

/// <summary>
/// Counts the quotas of a year. A place is taken in the save that accepts a case, and given back in the one that refuses, withdraws or
/// lapses it; so none is lost or counted twice.
/// </summary>
public interface IQuotas
{
    Task<IReadOnlyList<QuotaUse>> UseAsync(int year, IReadOnlyList<string> keys, CancellationToken ct);

    /// <summary>Takes a place under each key with the coming save, or says which quota is used up.</summary>
    Task<QuotaUsedUp?> TakeAsync(int year, IReadOnlyList<string> keys, CancellationToken ct);
}
