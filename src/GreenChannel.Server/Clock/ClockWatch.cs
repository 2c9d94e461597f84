using GreenChannel.Core.Alerts;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Clock;

namespace GreenChannel.Server.Clock;

/// <summary>Looks whether the clock is behind what is recorded, and warns the administrators once for each instant.</summary>
internal sealed partial class ClockWatch(
    IServiceScopeFactory scopes,
    RecordedInstant recorded,
    TimeProvider clock,
    ILogger<ClockWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the machine's own count, which does not go back.
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.CannotLook(logger, e);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (recorded.Behind(now) < RecordedInstant.SmallStep)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var newest = (await scope.ServiceProvider.GetRequiredService<ClockRecord>().ReadAsync(ct)).ToOffset(BeijingTime.Offset);
        if (recorded.Behind(now) < RecordedInstant.SmallStep)
            return;
        var here = now.ToOffset(BeijingTime.Offset);
        var text = new AlertText(
            AlertCode.ClockBehind,
            $"The clock says {here:yyyy-MM-dd HH:mm:ss}, before the newest record of {newest:yyyy-MM-dd HH:mm:ss}: nothing is "
                + "signed or dated. Set the clock right; if it had been ahead before, run: clock accept.",
            $"系统时钟为 {here:yyyy-MM-dd HH:mm:ss}，早于已有记录的时间 {newest:yyyy-MM-dd HH:mm:ss}，已停止出具和签署。请校正时钟；如此前时钟超前，请执行 clock accept。"
        );
        // Not dated before what is recorded either.
        var alert = new Alert(
            AlertKind.Clock,
            AlertLevel.Administrator,
            "clock",
            $"{newest.ToUnixTimeMilliseconds()}",
            text,
            newest,
            newest
        );
        if (await scope.ServiceProvider.GetRequiredService<IAlertStore>().RaiseAsync(alert, ct))
            Log.Behind(logger, here, newest);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "The clock says {Now:O}, before the newest record of {Newest:O}: nothing is signed or dated until it is right."
        )]
        public static partial void Behind(ILogger logger, DateTimeOffset now, DateTimeOffset newest);

        [LoggerMessage(2, LogLevel.Error, "Whether the clock is right could not be found out.")]
        public static partial void CannotLook(ILogger logger, Exception why);
    }
}
