using GreenChannel.Core.Documents;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Filing;

/// <summary>The records that the office holds of parties.</summary>
public interface IKnownDocuments
{
    Task<IReadOnlyList<KnownDocument>> OfAsync(string owner, CancellationToken ct);

    /// <summary>Forgets one, so that it is not used again; false when there is none.</summary>
    Task<bool> ForgetAsync(string owner, string code, Actor by, CancellationToken ct);

    /// <summary>Remembers records with the coming save; a newer one takes the place of an older.</summary>
    Task RememberAsync(IReadOnlyList<KnownDocument> records, CancellationToken ct);
}
