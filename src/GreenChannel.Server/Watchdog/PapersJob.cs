using GreenChannel.Core.Calendars;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Transparency;
using Quartz;

namespace GreenChannel.Server.Watchdog;

/// <summary>Wakes the care of issued papers.</summary>
[DisallowConcurrentExecution]
public sealed class PapersJob(PaperMaintenance care) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await care.RunAsync(cancellationToken);
}

/// <summary>
/// Publishes the day's head of the log, warns before the signing certificate expires, sweeps up files that no paper names, and logs it.
/// </summary>
public sealed partial class PaperMaintenance(
    PublishHead publish,
    WatchSigningCertificate watch,
    OrphanSweep orphans,
    RecordedInstant recorded,
    TimeProvider clock,
    ILogger<PaperMaintenance> logger
)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (recorded.Behind(clock.GetUtcNow()) >= RecordedInstant.SmallStep)
            return;
        if (await publish.RunAsync(ct) is { } head)
            Log.Published(logger, head.Size, head.RootHash);
        if (await watch.RunAsync(ct))
            Log.Expiring(logger);
        if (await orphans.RunAsync(ct) is var swept and > 0)
            Log.Swept(logger, swept);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The head of the transparency log was published: {Size} entries, root {RootHash}.")]
        public static partial void Published(ILogger logger, long size, string rootHash);

        [LoggerMessage(2, LogLevel.Warning, "The signing certificate is about to expire; the administrators were told.")]
        public static partial void Expiring(ILogger logger);

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "{Swept} file(s) of papers that were never issued were set aside (set-aside in the folder of the certificates). "
                + "After a backup was put back this is no small thing."
        )]
        public static partial void Swept(ILogger logger, int swept);
    }
}
