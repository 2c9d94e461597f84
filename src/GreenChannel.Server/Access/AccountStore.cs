using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
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

/// <summary>Opens accounts, or brings them up to date: one transaction and one entry of the audit trail for each.</summary>
public sealed class AccountStore(UserManager<Account> accounts, RoleManager<IdentityRole> roles, UnitOfWork unit, TimeProvider clock)
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
    /// <exception cref="InvalidOperationException">A name, a role or the password is not taken; nothing is changed.</exception>
    public async Task PutAsync(NewAccount wanted, string password, Actor by, CancellationToken ct)
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
            if (known is null)
            {
                Demand(await accounts.CreateAsync(account, password));
            }
            else
            {
                Demand(await accounts.RemovePasswordAsync(account));
                Demand(await accounts.AddPasswordAsync(account, password));
            }

            var held = await accounts.GetRolesAsync(account);
            Demand(await accounts.RemoveFromRolesAsync(account, held.Except(wanted.Roles)));
            Demand(await accounts.AddToRolesAsync(account, wanted.Roles.Except(held)));
            var change = Changed(wanted.UserName, before, await ToldAsync(account));
            await unit.CommitAsync(
                new AuditEntry(0, clock.GetUtcNow(), by.Account, by.Person, Act.PutAccount.Name, null, change),
                evenWhenBehind: true,
                ct
            );
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
    private static string Changed(string userName, SortedDictionary<string, string?>? before, SortedDictionary<string, string?> after)
    {
        var fields = new JsonObject { ["Password"] = new JsonArray(null, "•") };
        foreach (var (name, value) in after.Where(field => before is null || before[field.Key] != field.Value))
            fields[name] = new JsonArray(before?[name], value);
        var change = new JsonObject
        {
            ["thing"] = AuditNames.Of(typeof(Account)),
            ["key"] = userName,
            ["change"] = before is null ? "Added" : "Modified",
            ["fields"] = fields,
        };
        return new JsonArray(change).ToJsonString(JsonColumn.Options);
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
