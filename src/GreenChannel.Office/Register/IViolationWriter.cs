using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>
/// Writes an import into the register, all of it in one transaction. What improves the position of a party is put aside.
/// </summary>
public interface IViolationWriter
{
    /// <param name="batch">The import, whose counts of records are filled in.</param>
    /// <param name="records">Each with another key: authority and document number.</param>
    /// <param name="progress">Told how many records are done.</param>
    Task<Outcome<ImportBatch>> RunAsync(
        ImportBatch batch,
        IAsyncEnumerable<ViolationRecord> records,
        Actor by,
        IProgress<int>? progress,
        CancellationToken ct
    );

    /// <summary>The first of what an import has put aside, for whoever is to agree.</summary>
    Task<IReadOnlyList<WaitingRecord>> WaitingAsync(Guid batch, int most, CancellationToken ct);

    /// <summary>Writes what an import has put aside, in the transaction that is open.</summary>
    /// <returns>How many records were written; those that were changed since are left as they are.</returns>
    Task<int> ImproveAsync(Guid batch, Actor by, Act act, CancellationToken ct);
}
