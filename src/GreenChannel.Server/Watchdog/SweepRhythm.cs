using GreenChannel.Core.Calendars;
using GreenChannel.Server.Clock;

namespace GreenChannel.Server.Watchdog;

/// <summary>How often the sweep runs by the service's clock, and since when it is silent.</summary>
/// <remarks>In a rehearsal the clock may run so fast that a minute of it is over at once: then the machine sets the pace.</remarks>
public sealed class SweepRhythm(WatchdogOptions options, TimeProvider clock)
{
    // One sweep may be late for a good reason, three may not.
    private const int MissedSweeps = 3;
    private static readonly TimeSpan ShortestOnTheMachine = TimeSpan.FromSeconds(0.5);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public TimeSpan Interval { get; } = IntervalOf(options, clock);

    public static TimeSpan IntervalOf(WatchdogOptions options, TimeProvider clock) =>
        Longer(TimeSpan.FromSeconds(options.IntervalSeconds), ShortestOnTheMachine * ServiceClock.SpeedOf(clock));

    /// <summary>The moment of the last sign of life when that is too long ago; none while all is well.</summary>
    public DateTimeOffset? SilentSince(DateTimeOffset? lastBeat)
    {
        // What an earlier run left is not held against one that has just started.
        var sign = lastBeat > _startedAt ? lastBeat.Value : _startedAt;
        return clock.GetUtcNow() - sign > Interval * MissedSweeps ? sign.ToOffset(BeijingTime.Offset) : null;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
