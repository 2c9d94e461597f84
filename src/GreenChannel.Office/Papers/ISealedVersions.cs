using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Papers;

/// <summary>Keeps sealed versions, to be saved together with their case.</summary>
public interface ISealedVersions
{
    /// <summary>What waits for a decision about a certificate; none when nothing does.</summary>
    Task<SealedVersion?> PendingAsync(string number, CancellationToken ct);

    /// <summary>Saves what is handed in or rejected; false when someone else was first.</summary>
    Task<bool> SaveAsync(SealedVersion version, Actor by, Act act, CancellationToken ct);
}
