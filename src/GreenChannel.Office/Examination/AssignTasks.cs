using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Process;

namespace GreenChannel.Office.Examination;

/// <summary>Many tasks are to be given to one officer.</summary>
public sealed record Reassignment(IReadOnlyList<Guid> Tasks, string UserName, string Reason);

/// <summary>
/// A supervisor gives many tasks to one officer at once, as before a leave: all of them, or none when one cannot be given, and each that
/// cannot is named.
/// </summary>
public sealed class AssignTasks(ICaseBatch batch, ProcessDriver driver, IPeople people, TimeProvider clock)
{
    public const int Most = 200;

    /// <param name="keep">False for a preview: everything is tried and nothing is saved.</param>
    /// <returns>The tasks with those who had them before.</returns>
    public async Task<Outcome<IReadOnlyList<(OfficeTask Task, string? From)>>> RunAsync(
        Reassignment wish,
        bool keep,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.AssignTask) is { } notPermitted)
            return notPermitted;
        if (wish.Tasks.Count is 0 or > Most || wish.Tasks.Distinct().Count() != wish.Tasks.Count)
            return new InvalidInput(
                new Fault("/tasks", "tasks.count", $"Name 1 to {Most} tasks, each once.", $"请列出 1 至 {Most} 项任务，不得重复。")
            );
        if (WrittenText.Fault("/reason", wish.Reason) is { } fault)
            return fault;
        if (await people.FindAsync(wish.UserName, ct) is not { } to)
            return new UnknownAccount(wish.UserName);
        var cases = await batch.CasesOfAsync(wish.Tasks, ct);

        if (!keep)
            return await TryAsync(wish, cases, to, by, ct) is var (tried, _, faults) && faults.Count > 0
                ? new InvalidInput(faults)
                : Outcome<IReadOnlyList<(OfficeTask, string?)>>.Of(tried);
        return await batch.TogetherAsync<IReadOnlyList<(OfficeTask Task, string? From)>>(
            async () =>
            {
                var (given, changed, faults) = await TryAsync(wish, cases, to, by, ct);
                if (faults.Count > 0)
                    return new InvalidInput(faults);
                await batch.SaveAsync(changed, by, Act.AssignTask, ct);
                return Outcome<IReadOnlyList<(OfficeTask, string?)>>.Of(given);
            },
            ct
        );
    }

    private async Task<(
        IReadOnlyList<(OfficeTask Task, string? From)> Given,
        IReadOnlyList<Case> Changed,
        IReadOnlyList<Fault> Faults
    )> TryAsync(Reassignment wish, IReadOnlyDictionary<Guid, Guid> cases, Actor to, Actor by, CancellationToken ct)
    {
        var loaded = (await batch.LoadAsync([.. cases.Values.Distinct()], ct)).ToDictionary(theCase => theCase.Id);
        var (given, faults, now) = (new List<(OfficeTask, string?)>(), new List<Fault>(), clock.BeijingNow());
        for (var i = 0; i < wish.Tasks.Count; i++)
        {
            var about = cases.TryGetValue(wish.Tasks[i], out var caseId) ? loaded.GetValueOrDefault(caseId) : null;
            var task = about?.Tasks.FirstOrDefault(candidate => candidate.Id == wish.Tasks[i]);
            var from = task?.Assignee;
            Refusal? refusal =
                about is null || task is null ? new NoSuchTask(wish.Tasks[i]) : about.Assign(task, driver.WorkflowOf(about), to, by, now);
            if (refusal is not null)
                faults.Add(new Fault($"/tasks/{i}", refusal.Code, refusal.Message, refusal.MessageZh));
            else
                given.Add((task!, from));
        }

        foreach (var about in loaded.Values)
            about.Comment(EnteredText.Clean(wish.Reason), by, now);
        return (given, [.. loaded.Values], faults);
    }
}
