using GreenChannel.Core.People;

namespace GreenChannel.Server.Commands;

/// <summary>
/// Which acts nobody can do with the accounts as they are, and which take two persons where there is one. The smallest office that works
/// has a security administrator, two supervisors, a registrar, a clerk, an examiner, a reviewer, a system administrator and an auditor:
/// four persons can hold these posts.
/// </summary>
internal static class StaffGaps
{
    // What a second person does; whoever proposed it is another one.
    private static readonly (Act Proposing, Act Approving)[] ByTwo =
    [
        (Act.ProposeChange, Act.RevokeCertificate),
        (Act.ProposeSealed, Act.SealCertificate),
        (Act.ProposeCalendar, Act.ApproveCalendar),
        (Act.SuspendCase, Act.ApproveSuspension),
        (Act.ProposeAccount, Act.ApproveDecider),
        (Act.ProposeApplicant, Act.ApproveApplicant),
    ];

    /// <param name="holders">The accounts in use with their persons and roles.</param>
    public static IEnumerable<string> Of(IReadOnlyList<(string Account, string Person, string Role)> holders)
    {
        if (holders.Count == 0)
        {
            yield return "There are no accounts yet: account first opens the first two. "
                + "尚无账号，请用 account first 开立最初的两个账号。";
            yield break;
        }

        var actors = holders
            .GroupBy(holder => holder.Person)
            .Select(person => new Actor(person.Key, person.Key, person.Key, [.. person.Select(holder => holder.Role)]))
            .ToList();
        var byNobody = Act
            .All.Where(act => Permissions.RolesFor(act).Any(Role.Office.Contains))
            .Where(act => !actors.Exists(actor => Permissions.Allow(actor, act)))
            .GroupBy(act => Permissions.RolesFor(act).First(Role.Office.Contains));
        foreach (var acts in byNobody)
            yield return $"Nobody holds the role {acts.Key}, so nobody can do: {string.Join(", ", acts)}. "
                + $"无人担任“{Role.NameZh(acts.Key)}”，以上事项无人可办。";
        foreach (var (proposing, approving) in ByTwo)
        {
            var (first, second) = (
                actors.Where(actor => Permissions.Allow(actor, proposing)).ToList(),
                actors.Where(actor => Permissions.Allow(actor, approving)).ToList()
            );
            if (first.Count == 1 && second.Count == 1 && first[0] == second[0])
                yield return $"{approving} takes two persons, and there is {first[0].Person} alone. "
                    + $"{approving} 须两人办理，现仅有 {first[0].Person} 一人。";
        }
    }
}
