namespace GreenChannel.Office.Examination;

/// <summary>Finds tasks that nobody has claimed.</summary>
public interface IOpenTasks
{
    /// <summary>Those of some roles, the earliest due first.</summary>
    Task<IReadOnlyList<Guid>> EarliestAsync(IReadOnlyList<string> roles, int limit, CancellationToken ct);
}
