using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Watchdog;

/// <summary>How often the watchdog looks, and what the integrity checks regard as too long.</summary>
public sealed class WatchdogOptions : ISettings
{
    /// <summary>Between two sweeps, in seconds of the service's clock.</summary>
    public int IntervalSeconds { get; set; } = 60;

    /// <summary>Off where a test fires the sweep by hand.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Between two integrity checks.</summary>
    public int IntegrityHours { get; set; } = 6;

    /// <summary>Between two looks at the log's head of the day, the signing certificate, and files that no paper names.</summary>
    public int PapersHours { get; set; } = 1;

    /// <summary>A pause longer than this is a finding, in days of the calendar.</summary>
    public int LongestPauseDays { get; set; } = 30;

    /// <summary>Cases closed within so many days are checked too; older ones by the verb <c>integrity --all</c>.</summary>
    public int ClosedDaysChecked { get; set; } = 35;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Watchdog:IntervalSeconds", IntervalSeconds, 1, 86_400),
            .. SettingProblem.Outside("Watchdog:IntegrityHours", IntegrityHours, 1, 8_760),
            .. SettingProblem.Outside("Watchdog:PapersHours", PapersHours, 1, 8_760),
            .. SettingProblem.Outside("Watchdog:LongestPauseDays", LongestPauseDays, 1, 3_660),
            .. SettingProblem.Outside("Watchdog:ClosedDaysChecked", ClosedDaysChecked, 0, 36_500),
        ];
}
