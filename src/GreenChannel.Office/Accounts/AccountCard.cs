using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>An account as it is now.</summary>
/// <param name="Person">The person behind it; accounts of one person share it.</param>
/// <param name="Organisation">For an applicant, the party that it acts for.</param>
public sealed record AccountCard(
    string UserName,
    string Name,
    string Person,
    IReadOnlyList<string> Roles,
    string? Organisation,
    string? Email,
    bool IsDisabled,
    IReadOnlyList<Relation> Relations
)
{
    public NewAccount ToNew() => new(UserName, Name, Person, Roles, Organisation, Email) { Relations = Relations };
}
