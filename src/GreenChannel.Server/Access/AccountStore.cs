using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Access;

/// <summary>Opens accounts, or brings them up to date: one transaction and one entry of the audit trail for each.</summary>
public sealed class AccountStore(UserManager<Account> accounts, RoleManager<IdentityRole> roles, Passwords passwords, UnitOfWork unit)
    : IAccounts
{
    public async Task MakeRolesAsync()
    {
        foreach (var role in Role.All)
        {
            if (!await roles.RoleExistsAsync(role))
                Demand(await roles.CreateAsync(new IdentityRole(role)));
        }
    }

    public async Task<Outcome<NewAccount>> PutAsync(NewAccount wanted, string password, Actor by, CancellationToken ct)
    {
        // Identity saves at each of its steps; within one transaction they are one.
        await unit.BeginAsync(ct);
        try
        {
            var known = await accounts.FindByNameAsync(wanted.UserName);
            var before = known is null ? null : await ToldAsync(known);
            var account = known ?? new Account { UserName = wanted.UserName };
            (account.DisplayName, account.Person, account.Organisation, account.Email) = (
                wanted.DisplayName,
                wanted.Person,
                wanted.Organisation,
                wanted.Email
            );
            if (await passwords.SetAsync(account, password, "/password", mustChange: true, ct) is { } refusal)
            {
                await unit.AbandonAsync();
                return refusal;
            }

            Demand(known is null ? await accounts.CreateAsync(account) : await accounts.UpdateAsync(account));

            var held = await accounts.GetRolesAsync(account);
            Demand(await accounts.RemoveFromRolesAsync(account, held.Except(wanted.Roles)));
            Demand(await accounts.AddToRolesAsync(account, wanted.Roles.Except(held)));
            var change = Changed(wanted.UserName, before, await ToldAsync(account));
            await unit.CommitAsync(by, Act.PutAccount, change, evenWhenBehind: true, ct);
            return wanted;
        }
        catch (NotTakenException e)
        {
            await unit.AbandonAsync();
            return new AccountNotTaken(e.Message);
        }
        catch
        {
            await unit.AbandonAsync();
            throw;
        }
    }

    private async Task<SortedDictionary<string, string?>> ToldAsync(Account account) =>
        new(StringComparer.Ordinal)
        {
            ["DisplayName"] = account.DisplayName,
            ["Email"] = account.Email,
            ["Organisation"] = account.Organisation,
            ["Person"] = account.Person,
            ["Roles"] = string.Join(',', (await accounts.GetRolesAsync(account)).Order(StringComparer.Ordinal)),
        };

    // A password is never told, only that it was given.
    private static AuditedChange Changed(
        string userName,
        SortedDictionary<string, string?>? before,
        SortedDictionary<string, string?> after
    ) =>
        new(
            AuditNames.Of(typeof(Account)),
            userName,
            before is null ? "Added" : "Modified",
            [
                ("Password", null, "•"),
                .. after
                    .Where(field => before is null || before[field.Key] != field.Value)
                    .Select(field => (field.Key, before?[field.Key], field.Value)),
            ]
        );

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new NotTakenException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }

    private sealed class NotTakenException(string why) : Exception(why);
}

/// <summary>A name or a password is not taken; the sentence says why in both languages.</summary>
public sealed record AccountNotTaken(string Why)
    : Refusal("account-not-taken", RefusalKind.Invalid, $"The account is not taken: {Why}", $"账号未被接受：{Why}");
