using GreenChannel.Core.People;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Access;

/// <summary>An account to be opened.</summary>
public sealed record NewAccount(
    string UserName,
    string DisplayName,
    string Person,
    IReadOnlyList<string> Roles,
    string? Organisation = null,
    string? Email = null
);

/// <summary>Opens accounts, or brings them up to date.</summary>
public sealed class AccountStore(UserManager<Account> accounts, RoleManager<IdentityRole> roles)
{
    public async Task MakeRolesAsync()
    {
        foreach (var role in Role.All)
        {
            if (!await roles.RoleExistsAsync(role))
                Demand(await roles.CreateAsync(new IdentityRole(role)));
        }
    }

    /// <summary>Opens an account, or gives an existing one these roles and this password.</summary>
    public async Task PutAsync(NewAccount wanted, string password)
    {
        var account = await accounts.FindByNameAsync(wanted.UserName);
        if (account is null)
        {
            account = new Account { UserName = wanted.UserName };
            Fill(account, wanted);
            Demand(await accounts.CreateAsync(account, password));
        }
        else
        {
            Fill(account, wanted);
            Demand(await accounts.RemovePasswordAsync(account));
            Demand(await accounts.AddPasswordAsync(account, password));
        }

        var held = await accounts.GetRolesAsync(account);
        Demand(await accounts.RemoveFromRolesAsync(account, held.Except(wanted.Roles)));
        Demand(await accounts.AddToRolesAsync(account, wanted.Roles.Except(held)));
    }

    private static void Fill(Account account, NewAccount wanted) =>
        (account.DisplayName, account.Person, account.Organisation, account.Email) = (
            wanted.DisplayName,
            wanted.Person,
            wanted.Organisation,
            wanted.Email
        );

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
