using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Access;

/// <summary>
/// How much one caller may ask for, so that nobody is crowded out. In Development limits of requests are at least 60,000.
/// </summary>
public sealed class LimitOptions : ISettings
{
    /// <summary>Requests a minute of one address that nobody is signed in on.</summary>
    public int PublicPerMinute { get; set; } = 120;

    /// <summary>Requests a minute of one organisation, or of one officer.</summary>
    public int SignedInPerMinute { get; set; } = 1_200;

    /// <summary>The same of what costs much: previews, exports, imports.</summary>
    public int HeavyPerMinute { get; set; } = 30;

    /// <summary>Streams of warnings that one account may listen to at a time.</summary>
    public int StreamsPerAccount { get; set; } = 5;

    /// <summary>Drafts of one organisation.</summary>
    public int DraftsPerOrganisation { get; set; } = 200;

    /// <summary>Documents in the drafts of one organisation, in megabytes.</summary>
    public int DraftMegabytesPerOrganisation { get; set; } = 2_048;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Limits:PublicPerMinute", PublicPerMinute, 1, 1_000_000),
            .. SettingProblem.Outside("Limits:SignedInPerMinute", SignedInPerMinute, 1, 1_000_000),
            .. SettingProblem.Outside("Limits:HeavyPerMinute", HeavyPerMinute, 1, 1_000_000),
            .. SettingProblem.Outside("Limits:DraftsPerOrganisation", DraftsPerOrganisation, 1, 1_000_000),
            .. SettingProblem.Outside("Limits:DraftMegabytesPerOrganisation", DraftMegabytesPerOrganisation, 1, 10_000_000),
            .. SettingProblem.Outside("Limits:StreamsPerAccount", StreamsPerAccount, 1, 1_000),
        ];
}
