using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>An officer takes a task on.</summary>
public sealed class ClaimTask(TaskTransaction transaction)
{
    public Task<Outcome<OfficeTask>> RunAsync(Guid taskId, Actor by, CancellationToken ct) =>
        transaction.ChangeAsync(taskId, by, Act.ClaimTask, at => Task.FromResult(at.Case.Claim(at.Task, at.Workflow, by, at.Now)), ct);
}
