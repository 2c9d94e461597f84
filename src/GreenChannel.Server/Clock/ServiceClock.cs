using System.Globalization;

namespace GreenChannel.Server.Clock;

/// <summary>
/// The service's clock. In Development it may start at a chosen moment and run faster:
/// <c>2026-09-30T10:00:00+08:00;speed=3600</c>.
/// </summary>
public sealed class ServiceClock : TimeProvider
{
    private const string SpeedMark = ";speed=";
    private readonly DateTimeOffset _start;
    private readonly double _speed;
    private readonly long _startedAt = System.GetTimestamp();

    private ServiceClock(DateTimeOffset start, double speed) => (_start, _speed) = (start, speed);

    /// <summary>The machine's clock when nothing is chosen; a clock of one's own outside Development stops the start.</summary>
    public static TimeProvider Choose(string? setting, IHostEnvironment environment)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return System;
        if (!environment.IsDevelopment())
            throw new InvalidOperationException(
                "A clock of its own (GREENCHANNEL_CLOCK) is for Development only. 自设时钟（GREENCHANNEL_CLOCK）仅限开发环境使用。"
            );
        var parts = setting.Split(SpeedMark);
        var speed = 1d;
        if (
            !DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            || parts.Length > 2
            || (parts.Length == 2 && (!double.TryParse(parts[1], CultureInfo.InvariantCulture, out speed) || speed is <= 0 or > 1_000_000))
        )
        {
            throw new InvalidOperationException(
                $"The clock \"{setting}\" is not of the form 2026-09-30T10:00:00+08:00;speed=3600. 时钟设置的格式不正确。"
            );
        }

        return new ServiceClock(start, speed);
    }

    /// <summary>How many seconds of a clock pass in one second of the machine.</summary>
    public static double SpeedOf(TimeProvider clock) => (clock as ServiceClock)?._speed ?? 1;

    public override DateTimeOffset GetUtcNow() => (_start + System.GetElapsedTime(_startedAt) * _speed).ToUniversalTime();

    /// <summary>A timer of this clock: an hour of it is over when the clock says so. The scheduler waits by these.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, OnTheMachine(dueTime), OnTheMachine(period));

    private TimeSpan OnTheMachine(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / _speed));
}
