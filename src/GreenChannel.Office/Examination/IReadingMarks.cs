namespace GreenChannel.Office.Examination;

/// <summary>Keeps which officer has opened which document.</summary>
public interface IReadingMarks
{
    Task<IReadOnlyList<ReadingMark>> OfAsync(Guid caseId, CancellationToken ct);

    /// <summary>Keeps a mark in the place of an earlier one of the same officer and document.</summary>
    Task KeepAsync(ReadingMark mark, CancellationToken ct);
}
