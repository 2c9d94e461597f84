using GreenChannel.Core.Calendars;
using GreenChannel.Office.Clock;
using GreenChannel.Office.Filing;
using GreenChannel.Persistence.Examination;
using GreenChannel.Persistence.Idempotency;
using GreenChannel.Persistence.People;
using Quartz;

namespace GreenChannel.Server.Watchdog;

/// <summary>Wakes the sweep.</summary>
[DisallowConcurrentExecution]
public sealed class DeadlineJob(DeadlineSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.RunAsync(cancellationToken);
}

/// <summary>Runs the sweep, looks at the calendar's horizon, and logs what they did.</summary>
public sealed partial class DeadlineSweep(
    SweepDeadlines sweep,
    WarnOfMissingCalendar horizon,
    ClearDrafts drafts,
    AnswerStore answers,
    RecordedInstant recorded,
    TimeProvider clock,
    SessionStore sessions,
    MailCodeStore codes,
    DecisionDraftStore decisions,
    ILogger<DeadlineSweep> logger
)
{
    private static readonly TimeSpan AnswersKept = TimeSpan.FromHours(48);
    private static readonly TimeSpan DraftsKept = TimeSpan.FromDays(30);

    public async Task<SweepReport> RunAsync(CancellationToken ct)
    {
        // A clock that is behind reaches no rung and signs nothing; whoever looks at it is told elsewhere.
        if (recorded.Behind(clock.GetUtcNow()) >= RecordedInstant.SmallStep)
            return SweepReport.Nothing;
        var report = await sweep.RunAsync(ct);
        foreach (var failure in report.Failures)
            Log.CaseFailed(logger, failure.Why, failure.CaseId);
        if (report.Alerts + report.Expired > 0)
            Log.Swept(logger, report.Looked, report.Alerts, report.Expired);
        if (await horizon.RunAsync(ct))
            Log.OnHorizon(logger);
        if (await drafts.RunAsync(ct) is { Closed: > 0 } cleared)
            Log.Cleared(logger, cleared.Closed);
        await answers.ForgetAsync(clock.GetUtcNow() - AnswersKept, ct);
        await sessions.ForgetAsync(ct);
        await codes.ForgetAsync(ct);
        await decisions.ForgetAsync(clock.GetUtcNow() - DraftsKept, ct);
        return report;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "The watchdog looked at {Looked} case(s), raised {Alerts} alert(s), and let {Expired} correction(s) expire."
        )]
        public static partial void Swept(ILogger logger, int looked, int alerts, int expired);

        [LoggerMessage(4, LogLevel.Information, "{Drafts} draft(s) were left by their applicants and are closed.")]
        public static partial void Cleared(ILogger logger, int drafts);

        [LoggerMessage(2, LogLevel.Error, "The watchdog could not look at case {CaseId}; the others were looked at.")]
        public static partial void CaseFailed(ILogger logger, Exception why, Guid caseId);

        [LoggerMessage(3, LogLevel.Warning, "Open cases touch days whose holiday notice is not loaded; the registrars were told.")]
        public static partial void OnHorizon(ILogger logger);
    }
}
