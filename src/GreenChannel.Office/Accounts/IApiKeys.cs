using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Keeps API keys.</summary>
public interface IApiKeys
{
    /// <summary>One of somebody's party that still holds; none when there is none.</summary>
    Task<ApiKey?> FindAsync(Guid id, Actor by, CancellationToken ct);

    /// <summary>False when the party has as many as it may have.</summary>
    Task<bool> AddAsync(ApiKey key, int most, Actor by, CancellationToken ct);

    Task SaveAsync(ApiKey key, Actor by, Act act, CancellationToken ct);
}
