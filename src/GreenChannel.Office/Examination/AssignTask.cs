using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Examination;

/// <summary>A supervisor gives a task to an officer, or takes it from one and gives it to another.</summary>
public sealed class AssignTask(TaskTransaction transaction, IPeople people)
{
    public async Task<Outcome<OfficeTask>> RunAsync(Guid taskId, string userName, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AssignTask) is { } notPermitted)
            return notPermitted;
        if (await people.FindAsync(userName, ct) is not { } to)
            return new UnknownAccount(userName);
        return await transaction.ChangeAsync(
            taskId,
            by,
            Act.AssignTask,
            at => Task.FromResult(at.Case.Assign(at.Task, at.Workflow, to, by, at.Now)),
            ct
        );
    }
}
