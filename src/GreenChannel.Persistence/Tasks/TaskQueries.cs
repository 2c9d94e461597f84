using GreenChannel.Office.Cases;
using GreenChannel.Office.Examination;
using GreenChannel.Office.Views;
using GreenChannel.Persistence.Cases;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Tasks;

/// <summary>Which tasks a list shows.</summary>
/// <param name="Text">What its case is found by, as <see cref="CaseSearch"/> finds it.</param>
/// <param name="Roles">Only those for one of some roles.</param>
/// <param name="DueBefore">Due before this day; those whose clock stands still are due on none.</param>
public sealed record TaskFilter(
    string? Assignee = null,
    TaskState? State = null,
    IReadOnlyList<string>? Steps = null,
    Guid? CaseId = null,
    string? Text = null,
    DateOnly? DueBefore = null,
    IReadOnlyList<string>? Roles = null
)
{
    /// <summary>Whether only tasks are asked for that wait for someone; so it is where no state and no case is named.</summary>
    public bool IsLive => State is TaskState.Open or TaskState.Claimed || (State is null && CaseId is null);
}

/// <summary>How many tasks wait.</summary>
public sealed record TaskCounts(int Open, int Mine, int DueToday, int Overdue);

/// <summary>
/// Lists tasks, the earliest due first; those whose clock stands still come last. What lies with a disabled account stands on top of the
/// first page.
/// </summary>
public sealed class TaskQueries(GreenChannelDb db, CaseSearch search) : IOpenTasks
{
    /// <summary>Whether a text can say where the list goes on.</summary>
    public static bool IsCursor(string? after) => after is null || Cursor.Read(after) is not null;

    public async Task<Page<TaskLine>> ListAsync(TaskFilter filter, string? after, int limit, CancellationToken ct)
    {
        if (await FilterAsync(filter, ct) is not { } tasks)
            return new Page<TaskLine>([], null);
        // Usually there are none, and then nothing of it is asked.
        var gone = await db.Users.Where(account => account.IsDisabled).Select(account => account.UserName!).ToListAsync(ct);
        var stranded =
            gone.Count == 0
                ? []
                : await WithCase(
                        tasks
                            .Where(task => task.IsLive && gone.Contains(task.Assignee!))
                            .OrderBy(task => task.DueOn)
                            .ThenBy(task => task.Id)
                            .Take(limit),
                        gone
                    )
                    .ToListAsync(ct);
        // More than a page of them stay in their order too, so that none is lost.
        if (stranded.Count > 0 && stranded.Count < limit)
            tasks = tasks.Where(task => !task.IsLive || task.Assignee == null || !gone.Contains(task.Assignee));
        if (after is null && stranded.Count == limit)
            return new Page<TaskLine>(stranded, Cursor.Write(DateOnly.MinValue, Guid.Empty));
        if (Cursor.Read(after) is { } last)
            // The bound stands by itself, so that every database finds the beginning in the index.
            tasks = tasks.Where(task => task.DueOn >= last.DueOn && (task.DueOn > last.DueOn || task.Id.CompareTo(last.Id) > 0));
        var room = after is null ? limit - stranded.Count : limit;
        var lines = await WithCase(tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Id).Take(room + 1), gone).ToListAsync(ct);
        var page = Page<TaskLine>.Of(lines, room, line => Cursor.Write(line.Task.DueOn, line.Task.Id));
        return after is null ? page with { Items = [.. stranded, .. page.Items] } : page;
    }

    // None when nothing can be found by the text.
    private async Task<IQueryable<OfficeTask>?> FilterAsync(TaskFilter filter, CancellationToken ct)
    {
        if ((filter.Text is { Length: > 0 } text ? await search.TasksAsync(text, filter.IsLive, ct) : db.Tasks) is not { } found)
            return null;
        var tasks = found.AsNoTracking();
        if (filter.CaseId is { } caseId)
            tasks = tasks.Where(task => task.CaseId == caseId);
        if (filter.Assignee is { } assignee)
            tasks = tasks.Where(task => task.Assignee == assignee);
        if (filter.State is { } state)
            tasks = tasks.Where(task => task.State == state);
        else if (filter.IsLive)
            tasks = tasks.Where(task => task.IsLive);
        if (filter.Steps is { } steps)
            tasks = tasks.Where(task => steps.Contains(task.Step));
        if (filter.Roles is { } roles)
            tasks = tasks.Where(task => roles.Contains(task.Role));
        if (filter.DueBefore is { } day)
            tasks = tasks.Where(task => task.DueOn < day);
        return tasks;
    }

    public Task<TaskLine?> FindAsync(Guid id, CancellationToken ct) =>
        WithCase(db.Tasks.AsNoTracking().Where(task => task.Id == id), []).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<TaskLine>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await WithCase(db.Tasks.AsNoTracking().Where(task => task.CaseId == caseId).OrderBy(task => task.Id), []).ToListAsync(ct);

    public async Task<IReadOnlyList<Guid>> EarliestAsync(IReadOnlyList<string> roles, int limit, CancellationToken ct) =>
        await db
            .Tasks.AsNoTracking()
            .Where(task => task.IsLive && task.State == TaskState.Open && roles.Contains(task.Role))
            .OrderBy(task => task.DueOn)
            .ThenBy(task => task.Id)
            .Take(limit)
            .Select(task => task.Id)
            .ToListAsync(ct);

    /// <summary>What nobody has claimed in some roles, what an account has at hand, and what of both is due by a day.</summary>
    public async Task<TaskCounts> CountAsync(IReadOnlyList<string> roles, string account, DateOnly today, CancellationToken ct) =>
        await db
            .Tasks.Where(task => task.IsLive && (task.Assignee == account || (task.State == TaskState.Open && roles.Contains(task.Role))))
            .GroupBy(_ => 1)
            .Select(all => new TaskCounts(
                all.Count(task => task.State == TaskState.Open),
                all.Count(task => task.Assignee == account),
                all.Count(task => task.DueOn == today),
                all.Count(task => task.DueOn < today)
            ))
            .FirstOrDefaultAsync(ct)
        ?? new TaskCounts(0, 0, 0, 0);

    /// <summary>The steps that a person has done in some cases: whoever did the one may not do the other.</summary>
    public async Task<ILookup<Guid, string>> DoneByAsync(string person, IReadOnlyList<Guid> cases, CancellationToken ct) =>
        (
            await db
                .Tasks.AsNoTracking()
                // Only what is done names who did it; asked for its state, the index of states would be walked along.
                .Where(task => cases.Contains(task.CaseId) && task.DoneByPerson == person)
                .Select(task => new { task.CaseId, task.Step })
                .ToListAsync(ct)
        ).ToLookup(task => task.CaseId, task => task.Step);

    private IQueryable<TaskLine> WithCase(IQueryable<OfficeTask> tasks, IReadOnlyList<string> gone) =>
        from task in tasks
        join c in db.Cases on task.CaseId equals c.Id
        select new TaskLine(
            task,
            c.Number,
            c.ApplicantName,
            c.Version,
            c.WorkflowId!,
            c.WorkflowVersion!.Value,
            c.Deadline,
            task.IsLive && gone.Contains(task.Assignee!)
        );

    private sealed record Cursor(DateOnly DueOn, Guid Id)
    {
        public static string Write(DateOnly dueOn, Guid id) => $"{dueOn:yyyyMMdd}{id:N}";

        public static Cursor? Read(string? text) =>
            text is { Length: 40 }
            && DateOnly.TryParseExact(text[..8], "yyyyMMdd", out var dueOn)
            && Guid.TryParseExact(text[8..], "N", out var id)
                ? new Cursor(dueOn, id)
                : null;
    }
}
