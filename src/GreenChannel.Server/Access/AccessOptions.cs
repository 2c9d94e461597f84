using GreenChannel.Core.People;
using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Access;

/// <summary>How people sign in, and how long they stay signed in. All of it counts the machine's time.</summary>
public sealed class AccessOptions : ISettings
{
    /// <summary>How long an access token holds; a client then goes on with its refresh token.</summary>
    public int AccessTokenMinutes { get; set; } = 30;

    /// <summary>After so long without a request an officer signs in again.</summary>
    public int OfficeIdleMinutes { get; set; } = 30;

    /// <summary>After so long an officer signs in again in any case.</summary>
    public int OfficeHours { get; set; } = 10;

    public int ApplicantIdleMinutes { get; set; } = 30;

    public int ApplicantHours { get; set; } = 12;

    /// <summary>So many wrong tries are answered at once; each further one has to wait twice as long as the one before.</summary>
    public int FreeTries { get; set; } = 5;

    /// <summary>The longest of these waits.</summary>
    public int LongestWaitMinutes { get; set; } = 15;

    public int PasswordLength { get; set; } = 12;

    /// <summary>How many earlier passwords cannot be taken again.</summary>
    public int PasswordHistory { get; set; } = 5;

    /// <summary>After so many days a password has to be changed; 0 for never.</summary>
    public int PasswordDays { get; set; }

    /// <summary>
    /// The work factor of PBKDF2-HMAC-SHA512; passwords that were hashed with less are hashed anew when their owner signs in. Lower than
    /// what OWASP asks for (210,000 in 2023) is not taken.
    /// </summary>
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>
    /// The roles that sign in with a second factor (GB/T 22239-2019, 8.1.4.1 d); asked for outside Development. Without the administrators
    /// Production does not start.
    /// </summary>
    public IReadOnlyList<string> SecondFactorRoles { get; set; } = [];

    /// <summary>The password of the demo accounts, in Development only; empty for a random one that is printed at the start.</summary>
    public string DemoPassword { get; set; } = "";

    /// <summary>
    /// Whether the page <c>/docs</c>, which shows and tries the doors, is open; unless it is said here, it is in Development only.
    /// </summary>
    public bool? Docs { get; set; }

    /// <summary>Whether enterprises ask for their first account by themselves; else at the counter alone.</summary>
    public bool SignUp { get; set; } = true;

    /// <summary>
    /// Pages of other sites that may call the REST door from a browser, as <c>https://host</c>; none by default.
    /// </summary>
    public IReadOnlyList<string> CorsOrigins { get; set; } = [];

    /// <summary>Of an earlier version: sign-ins end after hours now.</summary>
    public int? RefreshTokenDays { get; set; }

    /// <summary>Of an earlier version: see <see cref="FreeTries"/>.</summary>
    public int? LockoutFailures { get; set; }

    /// <summary>Of an earlier version: see <see cref="LongestWaitMinutes"/>.</summary>
    public int? LockoutMinutes { get; set; }

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.Outside("Access:AccessTokenMinutes", AccessTokenMinutes, 1, 10_000_000),
            .. SettingProblem.Outside("Access:OfficeIdleMinutes", OfficeIdleMinutes, 1, 1_440),
            .. SettingProblem.Outside("Access:OfficeHours", OfficeHours, 1, 168),
            .. SettingProblem.Outside("Access:ApplicantIdleMinutes", ApplicantIdleMinutes, 1, 1_440),
            .. SettingProblem.Outside("Access:ApplicantHours", ApplicantHours, 1, 168),
            .. SettingProblem.Outside("Access:FreeTries", FreeTries, 1, 1_000),
            .. SettingProblem.Outside("Access:LongestWaitMinutes", LongestWaitMinutes, 1, 1_440),
            .. SettingProblem.Outside("Access:PasswordLength", PasswordLength, 8, 100),
            .. SettingProblem.Outside("Access:PasswordHistory", PasswordHistory, 0, 24),
            .. SettingProblem.Outside("Access:PasswordDays", PasswordDays, 0, 3_660),
            .. SettingProblem.Outside("Access:PasswordIterations", PasswordIterations, 210_000, 10_000_000),
            .. CorsOrigins.SelectMany(origin => SettingProblem.NoAddress("Access:CorsOrigins", origin, "https", "http")),
            .. SecondFactorRoles
                .Except(Role.All)
                .Select(role => new SettingProblem(
                    "Access:SecondFactorRoles",
                    $"there is no role \"{role}\"; roles: {string.Join(", ", Role.All)}.",
                    $"没有角色“{role}”；可选：{string.Join("、", Role.All)}。"
                )),
        ];
}
