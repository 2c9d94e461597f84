using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>An account is opened, or brought up to date, with a password that is told this once.</summary>
public sealed class OpenAccount(IAccounts accounts, TimeProvider clock)
{
    public async Task<Outcome<NewAccount>> RunAsync(NewAccount wanted, string password, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.PutAccount) is { } notPermitted)
            return notPermitted;
        if (Faults(wanted).ToList() is { Count: > 0 } faults)
            return new InvalidInput([.. faults]);
        if (wanted.Organisation is null)
            return await accounts.PutAsync(wanted, password, by, ct);
        var party = PartyOf(wanted.Organisation, clock.BeijingToday());
        return party.IsRefused(out var refusal)
            ? refusal
            : await accounts.PutAsync(wanted with { Organisation = party.Value }, password, by, ct);
    }

    private static IEnumerable<Fault> Faults(NewAccount wanted)
    {
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
    }

    // Kept in the very form in which cases name their applicant.
    private static Outcome<string> PartyOf(string given, DateOnly today)
    {
        if (ResidentId.Parse(given, today) is { Refusal: null } person)
            return person.Value.Text;
        var code = CreditCode.Parse(given);
        return code.IsRefused(out var refusal) ? refusal : code.Value.Text;
    }
}
