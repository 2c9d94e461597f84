using GreenChannel.Core.Transparency;

namespace GreenChannel.Office.Record;

/// <summary>The keys that statements of this office were ever signed with.</summary>
public interface IKnownStatementKeys
{
    Task<IReadOnlyList<StatementKey>> AllAsync(CancellationToken ct);
}
