using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Access;

/// <summary>How people sign in.</summary>
public sealed class AccessOptions : ISettings
{
    public int AccessTokenMinutes { get; set; } = 60;

    public int RefreshTokenDays { get; set; } = 7;

    /// <summary>After so many failures in a row an account is locked for a while.</summary>
    public int LockoutFailures { get; set; } = 5;

    public int LockoutMinutes { get; set; } = 15;

    /// <summary>The password of the demo accounts, in Development only; empty for a random one that is printed at the start.</summary>
    public string DemoPassword { get; set; } = "";

    /// <summary>
    /// Whether the page <c>/docs</c>, which shows and tries the doors, is open; unless it is said here, it is in Development only.
    /// </summary>
    public bool? Docs { get; set; }

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Access:AccessTokenMinutes", AccessTokenMinutes, 1, 10_000_000),
            .. SettingProblem.Outside("Access:RefreshTokenDays", RefreshTokenDays, 1, 3_660),
            .. SettingProblem.Outside("Access:LockoutFailures", LockoutFailures, 1, 1_000),
            .. SettingProblem.Outside("Access:LockoutMinutes", LockoutMinutes, 1, 1_000_000),
        ];
}
