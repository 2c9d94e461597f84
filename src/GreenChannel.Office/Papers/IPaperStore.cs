using GreenChannel.Core.Papers;

namespace GreenChannel.Office.Papers;

/// <summary>Finds issued papers, to be saved together with their case.</summary>
public interface IPaperStore
{
    /// <summary>A paper with its record; none when there is none.</summary>
    Task<Paper?> FindAsync(string number, CancellationToken ct);
}
