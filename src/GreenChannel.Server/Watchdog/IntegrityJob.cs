using GreenChannel.Core.Calendars;
using GreenChannel.Office.Integrity;
using Quartz;

namespace GreenChannel.Server.Watchdog;

/// <summary>Wakes the integrity checks.</summary>
[DisallowConcurrentExecution]
public sealed partial class IntegrityJob(
    CheckIntegrity check,
    RecordedInstant recorded,
    TimeProvider clock,
    WatchdogOptions options,
    ILogger<IntegrityJob> logger
) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (recorded.Behind(clock.GetUtcNow()) >= RecordedInstant.SmallStep)
            return;
        var night = BeijingTime.DayOf(clock.GetUtcNow()).DayNumber;
        var scope = new IntegrityScope(options.LongestPauseDays, options.ClosedDaysChecked, night);
        var report = await check.RunAsync(scope, cancellationToken);
        foreach (var finding in report.Findings)
            Log.Found(logger, finding.Check.Code, finding.CaseNumber, finding.Detail, finding.Check.Runbook);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Check} in case {CaseNumber}: {Detail} {Runbook}")]
        public static partial void Found(ILogger logger, string check, string caseNumber, string detail, string runbook);
    }
}
