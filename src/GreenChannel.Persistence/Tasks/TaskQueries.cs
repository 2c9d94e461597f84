using GreenChannel.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Tasks;

/// <summary>Which tasks a list shows.</summary>
public sealed record TaskFilter(string? Assignee, TaskState? State, IReadOnlyList<string>? Steps);

/// <summary>A task with what is shown of its case.</summary>
public sealed record TaskLine(OfficeTask Task, string CaseNumber, string ApplicantName, long CaseVersion, string WorkflowId, int WorkflowVersion);

/// <summary>Lists tasks, the earliest due first; those whose clock stands still come last.</summary>
public sealed class TaskQueries(GreenChannelDb db)
{
    /// <summary>Whether a text can say where the list goes on.</summary>
    public static bool IsCursor(string? after) => after is null || Cursor.Read(after) is not null;

    public async Task<Page<TaskLine>> ListAsync(TaskFilter filter, string? after, int limit, CancellationToken ct)
    {
        var tasks = db.Tasks.AsNoTracking().AsQueryable();
        if (filter.Assignee is { } assignee)
            tasks = tasks.Where(task => task.Assignee == assignee);
        tasks = filter.State is { } state
            ? tasks.Where(task => task.State == state)
            : tasks.Where(task => task.IsLive);
        if (filter.Steps is { } steps)
            tasks = tasks.Where(task => steps.Contains(task.Step));
        if (Cursor.Read(after) is { } last)
            tasks = tasks.Where(task => task.DueOn > last.DueOn || (task.DueOn == last.DueOn && task.Id.CompareTo(last.Id) > 0));
        var lines = await WithCase(tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Id).Take(limit + 1)).ToListAsync(ct);
        return Page<TaskLine>.Of(lines, limit, line => Cursor.Write(line.Task.DueOn, line.Task.Id));
    }

    public Task<TaskLine?> FindAsync(Guid id, CancellationToken ct) =>
        WithCase(db.Tasks.AsNoTracking().Where(task => task.Id == id)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<TaskLine>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await WithCase(db.Tasks.AsNoTracking().Where(task => task.CaseId == caseId).OrderBy(task => task.Id)).ToListAsync(ct);

    private IQueryable<TaskLine> WithCase(IQueryable<OfficeTask> tasks) =>
        from task in tasks
        join c in db.Cases on task.CaseId equals c.Id
        select new TaskLine(task, c.Number, c.ApplicantName, c.Version, c.WorkflowId!, c.WorkflowVersion!.Value);

    private sealed record Cursor(DateOnly DueOn, Guid Id)
    {
        public static string Write(DateOnly dueOn, Guid id) => $"{dueOn:yyyyMMdd}{id:N}";

        public static Cursor? Read(string? text) =>
            text is { Length: 40 } && DateOnly.TryParseExact(text[..8], "yyyyMMdd", out var dueOn) && Guid.TryParseExact(text[8..], "N", out var id)
                ? new Cursor(dueOn, id)
                : null;
    }
}
