using GreenChannel.Persistence.Cases;
using GreenChannel.Core.Text;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Tasks;

/// <summary>Which tasks a list shows.</summary>
/// <param name="Text">What its case is found by, as <see cref="CaseSearch"/> finds it.</param>
/// <param name="DueBefore">Due before this day; those whose clock stands still are due on none.</param>
public sealed record TaskFilter(string? Assignee = null, TaskState? State = null, IReadOnlyList<string>? Steps = null, Guid? CaseId = null, string? Text = null, DateOnly? DueBefore = null);

/// <summary>A task with what is shown of its case.</summary>
/// <param name="IsStranded">Whoever has it cannot sign in any more.</param>
public sealed record TaskLine(OfficeTask Task, string CaseNumber, string ApplicantName, long CaseVersion, string WorkflowId, int WorkflowVersion, Deadline? Deadline, bool IsStranded);

/// <summary>Lists tasks, the earliest due first; those whose clock stands still come last. What lies with a disabled account stands on top of the first page.</summary>
public sealed class TaskQueries(GreenChannelDb db, CaseSearch search)
{
    private const int MostStranded = 200;

    /// <summary>Whether a text can say where the list goes on.</summary>
    public static bool IsCursor(string? after) => after is null || Cursor.Read(after) is not null;

    public async Task<Page<TaskLine>> ListAsync(TaskFilter filter, string? after, int limit, CancellationToken ct)
    {
        if (await FilterAsync(filter, ct) is not { } tasks)
            return new Page<TaskLine>([], null);
        var stranded = after is null ? await WithCase(tasks.Where(IsStranded()).OrderBy(task => task.DueOn).ThenBy(task => task.Id).Take(MostStranded)).ToListAsync(ct) : [];
        tasks = tasks.Where(task => !(task.IsLive && task.Assignee != null && db.Users.Any(account => account.UserName == task.Assignee && account.IsDisabled)));
        if (Cursor.Read(after) is { } last)
            tasks = tasks.Where(task => task.DueOn > last.DueOn || (task.DueOn == last.DueOn && task.Id.CompareTo(last.Id) > 0));
        var lines = await WithCase(tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Id).Take(limit + 1)).ToListAsync(ct);
        var page = Page<TaskLine>.Of(lines, limit, line => Cursor.Write(line.Task.DueOn, line.Task.Id));
        return page with { Items = [.. stranded, .. page.Items] };
    }

    // None when nothing can be found by the text.
    private async Task<IQueryable<OfficeTask>?> FilterAsync(TaskFilter filter, CancellationToken ct)
    {
        var tasks = db.Tasks.AsNoTracking().AsQueryable();
        if (filter.CaseId is { } caseId)
            tasks = tasks.Where(task => task.CaseId == caseId);
        if (filter.Assignee is { } assignee)
            tasks = tasks.Where(task => task.Assignee == assignee);
        if (filter.State is { } state)
            tasks = tasks.Where(task => task.State == state);
        else if (filter.CaseId is null)
            tasks = tasks.Where(task => task.IsLive);
        if (filter.Steps is { } steps)
            tasks = tasks.Where(task => steps.Contains(task.Step));
        if (filter.DueBefore is { } day)
            tasks = tasks.Where(task => task.DueOn < day);
        if (filter.Text is not { Length: > 0 } text)
            return tasks;
        if (await search.ByNumberAsync(text, ct) is { Count: > 0 } numbers)
            return tasks.Where(task => db.Cases.Any(c => c.Id == task.CaseId && numbers.Contains(c.Number)));
        if (SearchText.Phrase(text) is not { } phrase)
            return null;
        return await search.ByPhraseIfFewAsync(phrase, ct) is { } few
            ? tasks.Where(task => db.Cases.Any(c => c.Id == task.CaseId && few.Contains(c.Number)))
            : tasks.Where(task => db.WithPhrase(phrase).Any(c => c.Id == task.CaseId));
    }

    private System.Linq.Expressions.Expression<Func<OfficeTask, bool>> IsStranded() =>
        task => task.IsLive && task.Assignee != null && db.Users.Any(account => account.UserName == task.Assignee && account.IsDisabled);

    public Task<TaskLine?> FindAsync(Guid id, CancellationToken ct) =>
        WithCase(db.Tasks.AsNoTracking().Where(task => task.Id == id)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<TaskLine>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await WithCase(db.Tasks.AsNoTracking().Where(task => task.CaseId == caseId).OrderBy(task => task.Id)).ToListAsync(ct);

    private IQueryable<TaskLine> WithCase(IQueryable<OfficeTask> tasks) =>
        from task in tasks
        join c in db.Cases on task.CaseId equals c.Id
        select new TaskLine(task, c.Number, c.ApplicantName, c.Version, c.WorkflowId!, c.WorkflowVersion!.Value, c.Deadline,
            task.IsLive && task.Assignee != null && db.Users.Any(account => account.UserName == task.Assignee && account.IsDisabled));

    private sealed record Cursor(DateOnly DueOn, Guid Id)
    {
        public static string Write(DateOnly dueOn, Guid id) => $"{dueOn:yyyyMMdd}{id:N}";

        public static Cursor? Read(string? text) =>
            text is { Length: 40 } && DateOnly.TryParseExact(text[..8], "yyyyMMdd", out var dueOn) && Guid.TryParseExact(text[8..], "N", out var id)
                ? new Cursor(dueOn, id)
                : null;
    }
}
