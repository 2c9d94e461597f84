using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Register;

namespace GreenChannel.Office.Register;

/// <summary>Writes an import into the register, all of it in one transaction.</summary>
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
}
