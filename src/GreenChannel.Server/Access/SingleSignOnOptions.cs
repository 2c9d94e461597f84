using GreenChannel.Core.People;
using GreenChannel.Core.Settings;

namespace GreenChannel.Server.Access;

/// <summary>
/// The city's sign-on (OpenID Connect): who holds a token of its issuer comes in with the account that was approved for them. None while
/// the issuer is empty.
/// </summary>
public sealed class SingleSignOnOptions : ISettings
{
    /// <summary>The issuer, exactly as its tokens say it; its description is read from there (OpenID Connect Discovery 1.0).</summary>
    public string Issuer { get; set; } = "";

    /// <summary>For whom its tokens have to be made out.</summary>
    public string Audience { get; set; } = "greenchannel";

    /// <summary>The name of this service at the issuer, for whoever signs in on a page; empty for that of the audience.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Its secret there; empty for a client without one, which PKCE (RFC 7636) guards alone.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that a new account takes its user name from.</summary>
    public string UserNameClaim { get; set; } = "preferred_username";

    public string NameClaim { get; set; } = "name";

    /// <summary>The claim that names the groups of the person; given several times or as a list.</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Which group has which role: the group, and the role.</summary>
    public IDictionary<string, string> Groups { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsConfigured => Issuer.Length > 0;

    public IEnumerable<SettingProblem> Problems() =>
        [
            .. SettingProblem.NoAddress("SingleSignOn:Issuer", Issuer, "https", "http"),
            .. Groups
                .Where(group => !Role.Office.Contains(group.Value))
                .Select(group => new SettingProblem(
                    $"SingleSignOn:Groups:{group.Key}",
                    $"there is no role \"{group.Value}\" of the office; roles: {string.Join(", ", Role.Office)}.",
                    $"没有角色“{group.Value}”；可选：{string.Join("、", Role.Office)}。"
                )),
        ];

    /// <summary>The roles of some groups.</summary>
    public IReadOnlyList<string> RolesOf(IEnumerable<string> groups) =>
        [.. groups.Select(group => Groups.TryGetValue(group, out var role) ? role : null).OfType<string>().Distinct()];
}
