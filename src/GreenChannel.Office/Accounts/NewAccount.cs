using GreenChannel.Core.Identifiers;
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
    /// <summary>Where its owner signs in instead of with a password here; none for a password.</summary>
    public ExternalLogin? Login { get; init; }

    /// <summary>From whose cases the person stays away.</summary>
    public IReadOnlyList<Relation> Relations { get; init; } = [];
}
