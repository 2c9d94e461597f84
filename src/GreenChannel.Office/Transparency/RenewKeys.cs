using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Transparency;

/// <summary>
/// Whoever runs the machine accepts a statement key that the database does not know; the start refuses one that nobody has accepted.
/// </summary>
public sealed class RenewKeys(IStatementKeys keys)
{
    /// <returns>False when the key was known already; nothing is changed then.</returns>
    public async Task<Outcome<bool>> RunAsync(StatementKey key, Actor by, CancellationToken ct) =>
        Permissions.Refuse(by, Act.RenewKeys) is { } notPermitted ? notPermitted : await keys.AcceptAsync(key, by, ct);
}
