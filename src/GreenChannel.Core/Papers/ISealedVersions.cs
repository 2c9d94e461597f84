using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Core.Papers;

/// <summary>Keeps sealed versions, to be saved together with their case.</summary>
public interface ISealedVersions
{
    /// <summary>What waits for a decision about a certificate; none when nothing does.</summary>
    Task<SealedVersion?> PendingAsync(string number, CancellationToken ct);

    /// <summary>Saves what is handed in or rejected; false when someone else was first.</summary>
    Task<bool> SaveAsync(SealedVersion version, Actor by, Act act, CancellationToken ct);
}
