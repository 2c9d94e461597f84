using GreenChannel.Core.Audit;

namespace GreenChannel.Office.Record;

/// <summary>Keeps how far the record has come, outside the database.</summary>
public interface ISequenceKeeper
{
    /// <summary>What was kept last; none when nothing is there.</summary>
    /// <exception cref="InvalidDataException">What is there was not written by this office.</exception>
    Task<RecordSequence?> ReadAsync(CancellationToken ct);

    Task WriteAsync(RecordSequence sequence, CancellationToken ct);
}
