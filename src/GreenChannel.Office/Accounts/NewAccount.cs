using System.Text.Json.Serialization;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>An account to be opened.</summary>
/// <param name="Person">The person behind it, such as a staff number; accounts of one person share it.</param>
/// <param name="Organisation">For an applicant, the credit code or identity number of the party that it acts for.</param>
public sealed record NewAccount(
    string UserName,
    string DisplayName,
    string Person,
    IReadOnlyList<string> Roles,
    [property: PartyCode] string? Organisation = null,
    [property: Personal] string? Email = null
)
{
    /// <summary>Whether it acts for an enterprise, and as nothing else.</summary>
    [JsonIgnore]
    public bool IsOfApplicant => Roles is [Role.Applicant];

    /// <summary>
    /// An enterprise's account that somebody has asked for: with a name of its own, for names stand in every record and mail addresses in
    /// none. Its owner signs in with either.
    /// </summary>
    public static NewAccount OfApplicant(string mail, string name, string organisation)
    {
        var userName = $"qy-{RandomCode.Of(8).ToLowerInvariant()}";
        return new NewAccount(userName, name, userName, [Role.Applicant], organisation, mail);
    }

    /// <summary>Where its owner signs in instead of with a password here; none for a password.</summary>
    public ExternalLogin? Login { get; init; }

    /// <summary>From whose cases the person stays away.</summary>
    public IReadOnlyList<Relation> Relations { get; init; } = [];
}
