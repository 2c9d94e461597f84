using GreenChannel.Core.Alerts;

namespace GreenChannel.Office.Notices;

/// <summary>Raises warnings that do not come with the save of a case.</summary>
public interface IAlertStore
{
    /// <summary>False when the same warning has been raised before: then nothing happens.</summary>
    Task<bool> RaiseAsync(Alert alert, CancellationToken ct);
}
