using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Watchdog;

namespace GreenChannel.Server.Watchdog;

/// <summary>
/// Watches the watchdog from outside the scheduler: when the last sweep is older than three intervals it warns the
/// administrators and logs an error, and <c>/health/watchdog</c> says so too. A scheduler may look well while its triggers are
/// frozen; this asks for the traces of the work itself.
/// </summary>
internal sealed partial class DeadMansSwitch(
    IServiceScopeFactory scopes,
    SweepRhythm rhythm,
    WatchdogOptions options,
    TimeProvider clock,
    ILogger<DeadMansSwitch> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);
    private DateTimeOffset? _silentSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;
        // By the machine's clock, so that it does not share a fault of the service's.
        using var timer = new PeriodicTimer(
            TimeSpan.FromSeconds(Math.Clamp(options.IntervalSeconds / 2.0, Pause.TotalSeconds, LongestPause.TotalSeconds))
        );
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.CannotLook(logger, e);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var lastBeat = await scope.ServiceProvider.GetRequiredService<Heartbeats>().LastAsync(Heartbeats.DeadlineSweep, ct);
        var silentSince = rhythm.SilentSince(lastBeat);
        if (silentSince == _silentSince)
            return;
        if (silentSince is not { } since)
        {
            _silentSince = null;
            Log.Recovered(logger);
            return;
        }

        Log.Silent(logger, since);
        var text = new AlertText(
            AlertCode.SweepSilent,
            $"No deadline sweep since {since:yyyy-MM-dd HH:mm:ss}: deadlines are not watched. Restart the service and look at its log.",
            $"自 {since:yyyy-MM-dd HH:mm:ss} 起未执行时限巡检，期限无人看守。请重启服务并检查日志。"
        );
        var alert = new Alert(
            AlertKind.Watchdog,
            AlertLevel.Administrator,
            Heartbeats.DeadlineSweep,
            // By what is in the database, so that all programs that notice one silence warn of it once, also after a restart. Where no
            // sweep ever ran there is nothing to tell silences by, and a start on another day warns again.
            lastBeat is { } beat
                ? $"{beat.ToUnixTimeMilliseconds()}"
                : $"none {BeijingTime.DayOf(clock.GetUtcNow()):yyyy-MM-dd}",
            text,
            since,
            clock.BeijingNow()
        );
        await scope.ServiceProvider.GetRequiredService<IAlertStore>().RaiseAsync(alert, ct);
        // Only now: a warning that could not be written is tried again.
        _silentSince = since;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The deadline sweep is silent since {Since:O}: deadlines are not watched.")]
        public static partial void Silent(ILogger logger, DateTimeOffset since);

        [LoggerMessage(2, LogLevel.Information, "The deadline sweep runs again.")]
        public static partial void Recovered(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "Whether the deadline sweep runs could not be found out.")]
        public static partial void CannotLook(ILogger logger, Exception why);
    }
}
