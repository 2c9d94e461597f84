namespace GreenChannel.Office.Cases;

/// <summary>An entry of a case's history, for the applicant and the office.</summary>
public sealed record HistoryEntry(
    long Id,
    Guid CaseId,
    DateTimeOffset At,
    string Kind,
    string Account,
    string Name,
    string Role,
    string Text,
    string TextZh
);
