using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>An officer gives a task back; a supervisor may do so for another.</summary>
public sealed class ReleaseTask(TaskTransaction transaction)
{
    public Task<Outcome<OfficeTask>> RunAsync(Guid taskId, Actor by, CancellationToken ct) =>
        transaction.ChangeAsync(taskId, by, Act.ReleaseTask, at => Task.FromResult(at.Case.Release(at.Task, at.Workflow, by, at.Now)), ct);
}
