namespace GreenChannel.Core.Audit;

/// <summary>Who did what when, and what it was before and after; written in the same transaction as the change itself.</summary>
/// <param name="Changes">JSON: one object for each changed thing with its key and, field by field, the value before and after.</param>
/// <param name="Address">From where it came; none for what the service does by itself, or a verb.</param>
public sealed record AuditEntry(
    long Id,
    DateTimeOffset At,
    string Account,
    string Person,
    string Act,
    Guid? CaseId,
    string Changes,
    string? Address = null
);
