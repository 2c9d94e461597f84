using GreenChannel.Core.Alerts;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>Keeps warnings.</summary>
public interface IAlertStore
{
    /// <summary>Raises a warning that does not come with the save of a case; false when the same was raised before: then nothing
    /// happens.</summary>
    Task<bool> RaiseAsync(Alert alert, CancellationToken ct);

    /// <summary>A warning that somebody may see, to be changed; none when there is none for them.</summary>
    Task<Alert?> FindAsync(Guid id, Actor reader, CancellationToken ct);

    /// <summary>Saves that a warning was acknowledged, and tells those who follow.</summary>
    Task SaveAcknowledgedAsync(Alert alert, Actor by, CancellationToken ct);
}
