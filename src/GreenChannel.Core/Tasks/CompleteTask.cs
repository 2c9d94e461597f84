using GreenChannel.Core.Cases;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Tasks;

/// <summary>An officer decides; the case goes on to its next step, and all of it is saved together.</summary>
public sealed class CompleteTask(TaskTransaction transaction, CaseDriver driver)
{
    public Task<Outcome<OfficeTask>> RunAsync(Guid taskId, Decision decision, Actor by, long? ifVersion, CancellationToken ct) =>
        transaction.ChangeAsync(taskId, by, "task.complete", async at =>
            at.Case.Complete(at.Task, at.Workflow, decision, by, at.Now)
            ?? await driver.CompleteAsync(at.Case, at.Task.Step, decision.Outcome, ct), ct, ifVersion);
}
