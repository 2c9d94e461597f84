using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Accounts;

/// <summary>
/// Where there is nobody yet who could propose or approve, whoever holds the machine opens the first two accounts together: one proposes
/// accounts from then on, the other approves them.
/// </summary>
public sealed class OpenFirstAccounts(IAccounts accounts, ICaseBatch batch, IOneTimePasswords passwords)
{
    /// <returns>Both accounts with the passwords that are told this once.</returns>
    public async Task<Outcome<IReadOnlyList<(AccountCard Account, string Password)>>> RunAsync(
        NewAccount security,
        NewAccount supervisor,
        bool isEmpty,
        Actor by,
        CancellationToken ct
    )
    {
        if (Permissions.Refuse(by, Act.PutAccount) is { } notPermitted)
            return notPermitted;
        if (!isEmpty)
            return new NotTheFirst();
        if (security.Person == supervisor.Person)
            return new RolesExclude(Role.SecurityAdministrator, Role.Supervisor);
        return await batch.TogetherAsync<IReadOnlyList<(AccountCard, string)>>(
            async () =>
            {
                var opened = new List<(AccountCard, string)>();
                foreach (var wanted in new[] { security, supervisor })
                {
                    var password = passwords.Make();
                    var account = await accounts.ChangeAsync(wanted.UserName, new AccountEdit(wanted, password), by, Act.PutAccount, ct);
                    if (account.IsRefused(out var refusal))
                        return refusal;
                    opened.Add((account.Value, password));
                }

                return Outcome<IReadOnlyList<(AccountCard, string)>>.Of(opened);
            },
            ct
        );
    }
}

/// <summary>There are accounts already, which propose and approve further ones.</summary>
public sealed record NotTheFirst()
    : Refusal(
        "not-the-first",
        RefusalKind.Conflict,
        "There are accounts already: further ones are proposed by one and approved by another.",
        "已有账号：新账号须由一人提出、另一人审核。"
    );
