using GreenChannel.Core.Deadlines;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Watchdog;
using Quartz;

namespace GreenChannel.Server.Watchdog;

/// <summary>Wakes the sweep.</summary>
[DisallowConcurrentExecution]
public sealed class DeadlineJob(DeadlineSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunAsync(cancellationToken);
}

/// <summary>Runs the sweep, logs what it did, and leaves a heartbeat.</summary>
public sealed partial class DeadlineSweep(SweepDeadlines sweep, Heartbeats heartbeats, AnswerDesk answers, TimeProvider clock, ILogger<DeadlineSweep> logger)
{
    private static readonly TimeSpan AnswersKept = TimeSpan.FromHours(48);

    public async Task<SweepReport> RunAsync(CancellationToken ct)
    {
        var report = await sweep.RunAsync(ct);
        foreach (var failure in report.Failures)
            Log.CaseFailed(logger, failure.Why, failure.CaseId);
        if (report.Alerts + report.Expired > 0)
            Log.Swept(logger, report.Looked, report.Alerts, report.Expired);
        await answers.ForgetAsync(clock.GetUtcNow() - AnswersKept, ct);
        await heartbeats.BeatAsync(Heartbeats.DeadlineSweep, clock.GetUtcNow(), ct);
        return report;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The watchdog looked at {Looked} case(s), raised {Alerts} alert(s), and let {Expired} correction(s) expire.")]
        public static partial void Swept(ILogger logger, int looked, int alerts, int expired);

        [LoggerMessage(2, LogLevel.Error, "The watchdog could not look at case {CaseId}; the others were looked at.")]
        public static partial void CaseFailed(ILogger logger, Exception why, Guid caseId);
    }
}
