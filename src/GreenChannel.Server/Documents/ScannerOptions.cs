using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Documents;

/// <summary>
/// The scanner for malicious programs: ClamAV's daemon, or what speaks as it does. None is asked while the host is empty.
/// </summary>
public sealed class ScannerOptions : ISettings
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 3310;

    /// <summary>How long one file may take; afterwards it waits as "being scanned" and is tried again.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Scanner:Port", Port, 1, 65_535),
            .. SettingProblem.Outside("Scanner:TimeoutSeconds", TimeoutSeconds, 1, 600),
        ];
}
