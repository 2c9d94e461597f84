namespace GreenChannel.Office.Examination;

/// <summary>Keeps what officers have typed and not decided; the last of each officer and task.</summary>
public interface IDecisionDrafts
{
    Task<DecisionDraft?> FindAsync(Guid taskId, string account, CancellationToken ct);

    Task KeepAsync(DecisionDraft draft, CancellationToken ct);
}
