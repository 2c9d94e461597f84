using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Register;

/// <summary>Takes a file in for an import that goes on by itself, and takes one back that is not written yet.</summary>
public sealed class BeginImport(IImportJobs jobs, ImportViolations import, TimeProvider clock)
{
    /// <param name="keep">Keeps the file under the id of the job, before the job is there.</param>
    public async Task<Outcome<ImportJob>> RunAsync(ImportOrder order, string sha256, Action<Guid> keep, Actor by, CancellationToken ct)
    {
        if (import.Refuse(order, by) is { } refusal)
            return refusal;
        var now = clock.BeijingNow();
        var job = new ImportJob(Guid.CreateVersion7(now), order, sha256, by, now);
        keep(job.Id);
        await jobs.AddAsync(job, ct);
        return job;
    }

    public async Task<Outcome<ImportJob>> CancelAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ImportViolations) is { } notPermitted)
            return notPermitted;
        if (await jobs.FindAsync(id, ct) is not { } job)
            return new NoSuchImport();
        return job.Cancel(clock.BeijingNow()) && await jobs.SaveAsync(job, ct) ? job : new ImportUnderWay();
    }
}

/// <summary>There is no such import.</summary>
public sealed record NoSuchImport() : Refusal("no-such-import", RefusalKind.NotFound, "There is no such import.", "没有这次导入。");

/// <summary>It is written, or has ended, and cannot be taken back.</summary>
public sealed record ImportUnderWay()
    : Refusal(
        "import-under-way",
        RefusalKind.Conflict,
        "This import is being written or has ended; it cannot be taken back.",
        "该次导入正在写入或者已经结束，不能取消。"
    );
