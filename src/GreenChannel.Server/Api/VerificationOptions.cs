using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Api;

/// <summary>How much anyone may verify; counted for each address.</summary>
public sealed class VerificationOptions : ISettings
{
    public int CodesPerMinute { get; set; } = 60;

    /// <summary>A file costs a hash and a signature check, so fewer are allowed.</summary>
    public int FilesPerMinute { get; set; } = 20;

    public long LargestFileBytes { get; set; } = 5 * 1024 * 1024;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Verification:CodesPerMinute", CodesPerMinute, 1, 1_000_000),
            .. SettingProblem.Outside("Verification:FilesPerMinute", FilesPerMinute, 1, 1_000_000),
            .. SettingProblem.Outside("Verification:LargestFileBytes", LargestFileBytes, 1024, 1024L * 1024 * 1024),
        ];
}
