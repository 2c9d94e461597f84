using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Papers;

/// <summary>Finds issued papers and what is proposed about them, to be saved together with their case.</summary>
public interface IPaperStore
{
    /// <summary>A paper with its record; none when there is none.</summary>
    Task<Paper?> FindAsync(string number, CancellationToken ct);

    /// <summary>What waits for a decision about a certificate; none when nothing does.</summary>
    Task<CertificateChange?> PendingAsync(string number, CancellationToken ct);

    /// <summary>Saves what is proposed or rejected; false when someone else was first.</summary>
    Task<bool> SaveAsync(CertificateChange change, Actor by, Act act, CancellationToken ct);
}
