using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;

namespace GreenChannel.Office.Register;

/// <summary>Keeps the findings of bad faith.</summary>
public interface ISanctionStore
{
    Task AddAsync(Sanction sanction, Actor by, CancellationToken ct);

    /// <summary>A finding, to be changed; none when there is none.</summary>
    Task<Sanction?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Saves that a finding was lifted.</summary>
    Task SaveLiftedAsync(Sanction sanction, Actor by, CancellationToken ct);
}
