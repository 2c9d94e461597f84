using GreenChannel.Core;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Accounts;

/// <summary>Reads what somebody wants of an account: all faults at once, and the party in the very form in which cases name it.</summary>
public static class AccountForm
{
    private const int Longest = 200;
    private const int LongestUserName = 64;

    public static Outcome<NewAccount> Read(NewAccount wanted, DateOnly today)
    {
        if (Faults(wanted).ToList() is { Count: > 0 } faults)
            return new InvalidInput(faults);
        if (RoleRule.Conflict(wanted.Roles) is { } exclude)
            return exclude;
        var clean = wanted with
        {
            DisplayName = EnteredText.Clean(wanted.DisplayName),
            Person = EnteredText.Clean(wanted.Person),
            Roles = [.. wanted.Roles.Distinct()],
        };
        var relations = new List<Relation>();
        foreach (var relation in clean.Relations)
        {
            var tied = PartyOf(relation.Organisation, today);
            if (tied.IsRefused(out var unknown))
                return unknown;
            relations.Add(relation with { Organisation = tied.Value, What = EnteredText.Clean(relation.What) });
        }

        clean = clean with { Relations = relations };
        if (clean.Organisation is null)
            return clean;
        var party = PartyOf(clean.Organisation, today);
        return party.IsRefused(out var refusal) ? refusal : clean with { Organisation = party.Value };
    }

    private static IEnumerable<Fault> Faults(NewAccount wanted)
    {
        foreach (var fault in NameFaults(wanted.UserName))
            yield return fault;
        var roles = string.Join(", ", Role.All.Select(role => $"{role}（{Role.NameZh(role)}）"));
        if (wanted.Roles.Count == 0)
            yield return new Fault(
                "/roles",
                "account.roles",
                $"An account has at least one role: {roles}.",
                $"账号至少需要一个角色：{roles}。"
            );
        if (wanted.Roles.Except(Role.All).ToList() is { Count: > 0 } unknown)
        {
            yield return new Fault(
                "/roles",
                "account.roles",
                $"There is no role \"{string.Join("\", \"", unknown)}\"; roles: {roles}.",
                $"没有角色“{string.Join("”、“", unknown)}”；可选角色：{roles}。"
            );
        }

        if (wanted.Roles.Contains(Role.Applicant) && wanted.Organisation is null)
            yield return new Fault(
                "/organisation",
                "account.organisation",
                "An applicant acts for one organisation: give its credit code.",
                "申请人账号须指定所属单位的统一社会信用代码。"
            );
        if (!wanted.Roles.Contains(Role.Applicant) && wanted.Roles.Count > 0 && wanted.Organisation is not null)
            yield return new Fault(
                "/organisation",
                "account.organisation",
                "Only an applicant acts for an organisation.",
                "仅申请人账号可指定所属单位。"
            );
        foreach (var fault in wanted.Email is { Length: > 0 } mail ? EntryForm.MailFaults("/email", mail) : [])
            yield return fault;
        // Whoever signs in with a mail address is the one who has it.
        if (
            wanted.Login is null
            && wanted.UserName.Contains('@', StringComparison.Ordinal)
            && !string.Equals(wanted.UserName, wanted.Email, StringComparison.OrdinalIgnoreCase)
        )
            yield return new Fault(
                "/userName",
                "account.user-name",
                "A user name with @ is the account's own mail address (email).",
                "含有 @ 的用户名须与该账号的邮箱一致。"
            );
        foreach (var (relation, i) in wanted.Relations.Select((relation, i) => (relation, i)))
        {
            // JSON lets a null stand in a list, and leaves a member that is not given null, whatever the type says.
            if (relation is not { Organisation: not null, What: not null } || relation.From == default)
                yield return new Fault(
                    $"/relations/{i}",
                    "relation.incomplete",
                    "A relation names the organisation, what it is, and its first day.",
                    "利害关系须写明单位、关系和起始日期。"
                );
            else if (relation.Until < relation.From)
                yield return new Fault(
                    $"/relations/{i}/until",
                    "relation.order",
                    "The last day is not before the first.",
                    "截止日期不得早于起始日期。"
                );
        }

        foreach (var (pointer, text) in new[] { ("/name", wanted.DisplayName), ("/person", wanted.Person) })
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
                yield return new Fault(
                    pointer,
                    "account.text",
                    $"1 to {Longest} characters are wanted.",
                    $"请填写 1 至 {Longest} 个字符。"
                );
        }
    }

    /// <summary>What is wrong with a text that is to be a user name, or a mail address.</summary>
    internal static IEnumerable<Fault> NameFaults(string userName)
    {
        if (userName.Length is 0 or > LongestUserName || !userName.All(IsOfName))
            yield return new Fault(
                "/userName",
                "account.user-name",
                $"A user name has 1 to {LongestUserName} Latin letters, figures, and signs of -._@+.",
                $"用户名“{userName}”无效：应为 1 至 {LongestUserName} 个英文字母、数字或者 -._@+。"
            );
    }

    private static bool IsOfName(char one) => char.IsAsciiLetterOrDigit(one) || "-._@+".Contains(one, StringComparison.Ordinal);

    /// <summary>A party in the very form in which cases name it.</summary>
    internal static Outcome<string> PartyOf(string given, DateOnly today)
    {
        if (ResidentId.Parse(given, today) is { Refusal: null } person)
            return person.Value.Text;
        var code = CreditCode.Parse(given);
        return code.IsRefused(out var refusal) ? refusal : code.Value.Text;
    }
}
