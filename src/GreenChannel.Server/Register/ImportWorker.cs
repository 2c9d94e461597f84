using System.Collections.Concurrent;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Register;
using GreenChannel.Office.Register;
using GreenChannel.Persistence.Register;

namespace GreenChannel.Server.Register;

/// <summary>
/// Carries out imports that nobody waits for, one after the other. One that a restart has cut off begins anew; one that was written
/// already, since the end came between the write and this, is only told.
/// </summary>
internal sealed partial class ImportWorker(IServiceScopeFactory scopes, ImportFiles files, TimeProvider clock, ILogger<ImportWorker> log)
    : PeriodicWork(TimeSpan.FromSeconds(1))
{
    private readonly ConcurrentDictionary<Guid, ImportProgress> _progress = [];

    /// <summary>How far one is; none when it is not being worked on.</summary>
    public ImportProgress? ProgressOf(Guid id) => _progress.TryGetValue(id, out var progress) ? progress : null;

    protected override Task RunOnceAsync(CancellationToken ct) => RunAsync(ct);

    /// <summary>Does all that waits.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        while (await NextAsync(ct) is { } id)
        {
            try
            {
                await CarryOutAsync(id, ct);
            }
            finally
            {
                _progress.TryRemove(id, out _);
            }
        }
    }

    protected override void Log(Exception error) => LogFailed(log, error);

    private async Task<Guid?> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IImportJobs>().NextAsync(ct))?.Id;
    }

    private async Task CarryOutAsync(Guid id, CancellationToken ct)
    {
        if (await MoveAsync(id, job => job.MoveTo(ImportState.Checking), ct) is not { } job)
            return;
        if (await WrittenAsync(id, ct) is { } report)
        {
            await EndAsync(id, ended => ended.Finish(report, clock.BeijingNow()), ct);
            return;
        }

        using var file = files.Open(id, job.Sha256);
        if (file is null)
        {
            await EndAsync(id, ended => ended.Refuse(new ImportFileGone(), clock.BeijingNow()), ct);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var done = await scope
            .ServiceProvider.GetRequiredService<ImportViolations>()
            .RunAsync(
                file,
                job.Order,
                job.Actor,
                new Progress(progress => _progress[id] = progress),
                ct,
                id,
                async () => await MoveAsync(id, writing => writing.MoveTo(ImportState.Writing), ct) is not null
            );
        if (done.IsRefused(out var refusal) && refusal is ImportTakenBack)
            files.Delete(id);
        else if (refusal is not null)
            await EndAsync(id, ended => ended.Refuse(refusal, clock.BeijingNow()), ct);
        else
            await EndAsync(id, ended => ended.Finish(done.Value, clock.BeijingNow()), ct);
    }

    private async Task<ImportReport?> WrittenAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var batch = await scope.ServiceProvider.GetRequiredService<ViolationRegister>().ImportAsync(id, ct);
        return batch is null
            ? null
            : new ImportReport(batch.Id, batch.Accepted, batch.Updated, batch.Unchanged, batch.Rejected, "", [], [], batch.Waiting);
    }

    private async Task EndAsync(Guid id, Action<ImportJob> end, CancellationToken ct)
    {
        await MoveAsync(id, end, ct);
        files.Delete(id);
    }

    /// <returns>The job; none when it has ended meanwhile.</returns>
    private async Task<ImportJob?> MoveAsync(Guid id, Action<ImportJob> move, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var jobs = scope.ServiceProvider.GetRequiredService<IImportJobs>();
        if (await jobs.FindAsync(id, ct) is not { IsEnded: false } job)
            return null;
        move(job);
        return await jobs.SaveAsync(job, ct) ? job : null;
    }

    // Progress<T> would report on another thread, after the fact.
    private sealed class Progress(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }

    [LoggerMessage(1, LogLevel.Error, "An import could not be carried out; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception error);
}

/// <summary>The file of an import is not there any more.</summary>
internal sealed record ImportFileGone()
    : Refusal(
        "import-file-gone",
        RefusalKind.Conflict,
        "The file of this import is gone; send it again.",
        "该次导入的文件已不存在，请重新提交。"
    );
