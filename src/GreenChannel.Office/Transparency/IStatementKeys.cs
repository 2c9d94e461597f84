using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Transparency;

/// <summary>Keeps the public keys that statements were signed with.</summary>
public interface IStatementKeys
{
    /// <summary>Takes a new key among those that are known; false when it already was.</summary>
    Task<bool> AcceptAsync(StatementKey key, Actor by, CancellationToken ct);
}
