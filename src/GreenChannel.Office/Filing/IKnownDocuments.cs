using GreenChannel.Core.Documents;

namespace GreenChannel.Office.Filing;

/// <summary>The records that the office holds of parties.</summary>
public interface IKnownDocuments
{
    Task<IReadOnlyList<KnownDocument>> OfAsync(string owner, CancellationToken ct);

    /// <summary>Remembers records with the coming save; a newer one takes the place of an older.</summary>
    Task RememberAsync(IReadOnlyList<KnownDocument> records, CancellationToken ct);
}
