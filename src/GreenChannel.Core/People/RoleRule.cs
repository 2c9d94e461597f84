namespace GreenChannel.Core.People;

/// <summary>
/// Which roles one person may hold together, over all the person's accounts (GB/T 22239-2019, 8.1.4.2: who keeps the service, who keeps its
/// accounts and who audits are different people, and none of them decides).
/// </summary>
/// <remarks>
/// "examiner, auditor" is refused: an auditor would audit the own decisions. "reviewer, examiner" is not: four eyes count persons.
/// </remarks>
public static class RoleRule
{
    /// <summary>Why some roles do not go together, or nothing.</summary>
    public static RolesExclude? Conflict(IEnumerable<string> roles)
    {
        var held = roles.ToHashSet();
        if (held.Contains(Role.Auditor) && held.Count > 1)
            return new RolesExclude(Role.Auditor, held.First(role => role != Role.Auditor));
        if (held.FirstOrDefault(Role.Administration.Contains) is { } keeps && held.FirstOrDefault(Role.Deciding.Contains) is { } decides)
            return new RolesExclude(keeps, decides);
        return held.Contains(Role.Applicant) && held.FirstOrDefault(Role.Office.Contains) is { } office
            ? new RolesExclude(Role.Applicant, office)
            : null;
    }
}

/// <summary>One person may not hold two roles.</summary>
public sealed record RolesExclude(string First, string Second)
    : Refusal(
        "roles-exclude",
        RefusalKind.Invalid,
        $"Nobody is {First} and {Second} at once, not with two accounts either.",
        $"同一人不得兼任“{Role.NameZh(First)}”和“{Role.NameZh(Second)}”（含其名下其他账号）。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/roles", Code, Message, MessageZh)];
}
