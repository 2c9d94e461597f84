namespace GreenChannel.Office.Register;

/// <summary>Keeps imports that nobody waits for.</summary>
public interface IImportJobs
{
    Task AddAsync(ImportJob job, CancellationToken ct);

    /// <summary>One, to be changed; none when there is none.</summary>
    Task<ImportJob?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The next that has not ended, the oldest first; none when all have.</summary>
    Task<ImportJob?> NextAsync(CancellationToken ct);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<ImportJob>> ListAsync(int limit, CancellationToken ct);

    /// <summary>Saves where one stands; false when another was first.</summary>
    Task<bool> SaveAsync(ImportJob job, CancellationToken ct);
}
