namespace GreenChannel.Server.Watchdog;

/// <summary>How often the watchdog looks.</summary>
public sealed class WatchdogOptions
{
    public int IntervalSeconds { get; set; } = 60;

    /// <summary>Off where a test fires the sweep by hand.</summary>
    public bool Enabled { get; set; } = true;
}
