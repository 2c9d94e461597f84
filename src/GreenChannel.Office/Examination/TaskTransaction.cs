using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Process;

namespace GreenChannel.Office.Examination;

/// <summary>What a use case on a task works with: the case, the task in it, its workflow and the time.</summary>
public sealed record TaskAtHand(Case Case, OfficeTask Task, Workflow Workflow, DateTimeOffset Now);

/// <summary>Finds the case that a task belongs to, lets a use case change it, and saves both together.</summary>
public sealed class TaskTransaction(CaseTransaction transaction, ICaseStore store, ProcessDriver driver, TimeProvider clock)
{
    public async Task<Outcome<OfficeTask>> ChangeAsync(
        Guid taskId,
        Actor by,
        Act act,
        Func<TaskAtHand, Task<Refusal?>> change,
        CancellationToken ct,
        ExpectedVersion? ifVersion = null
    )
    {
        if (Permissions.Refuse(by, act) is { } notPermitted)
            return notPermitted;
        if (await store.CaseOfTaskAsync(taskId, ct) is not { } caseId)
            return new NoSuchTask(taskId);
        OfficeTask? task = null;
        var saved = await transaction.ChangeAsync(
            caseId,
            by,
            act,
            ifVersion,
            theCase =>
            {
                task = theCase.Tasks.Single(candidate => candidate.Id == taskId);
                return change(new TaskAtHand(theCase, task, driver.WorkflowOf(theCase), clock.BeijingNow()));
            },
            ct
        );
        return saved.IsRefused(out var refusal) ? refusal : task!;
    }
}
