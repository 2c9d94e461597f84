namespace GreenChannel.Office.Examination;

/// <summary>What an officer has typed at a task and not decided yet: nobody else's business, and gone with the decision.</summary>
/// <param name="Entered">JSON: the fields of the desk, by their names.</param>
public sealed record DecisionDraft(Guid TaskId, string Account, string Entered, DateTimeOffset SavedAt);
