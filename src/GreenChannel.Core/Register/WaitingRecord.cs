namespace GreenChannel.Core.Register;

/// <summary>A record as an import wants it to be, which improves the position of a party and so waits for a second person.</summary>
/// <param name="Batch">The import.</param>
/// <param name="Before">The record as it stood then; if it does not stand so any more, what was wanted is out of date.</param>
public sealed record WaitingRecord(long Id, Guid Batch, long ViolationId, ViolationRecord Before, ViolationRecord Record);
