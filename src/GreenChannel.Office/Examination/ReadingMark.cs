namespace GreenChannel.Office.Examination;

/// <summary>That an officer has opened a document of a case, and what seemed doubtful in it; whoever reviews sees it.</summary>
/// <param name="Sha256">Which content was opened: a file that came later was not.</param>
/// <param name="Flag">The officer's note; none when nothing seemed doubtful.</param>
public sealed record ReadingMark(
    Guid CaseId,
    string Code,
    string Account,
    string Person,
    string Name,
    string Sha256,
    DateTimeOffset OpenedAt,
    string? Flag
);
