using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Access;

/// <summary>Opens accounts and changes them: one transaction and one entry of the audit trail for each.</summary>
public sealed class AccountStore(
    UserManager<Account> accounts,
    RoleManager<IdentityRole> roles,
    Passwords passwords,
    GreenChannelDb db,
    UnitOfWork unit
) : IAccounts, IOneTimePasswords
{
    public async Task MakeRolesAsync()
    {
        foreach (var role in Role.All)
        {
            if (!await roles.RoleExistsAsync(role))
                Demand(await roles.CreateAsync(new IdentityRole(role)));
        }
    }

    public string Make() => Passwords.Random();

    public async Task<AccountCard?> FindAsync(string userName, CancellationToken ct) =>
        await accounts.FindByNameAsync(userName) is { } account ? await CardOfAsync(account) : null;

    public async Task<AccountCard?> FindByMailAsync(string mail, CancellationToken ct) =>
        await ByMailAsync(mail, ct) is { } account ? await CardOfAsync(account) : null;

    public async Task<IReadOnlyList<AccountCard>> OfPartyAsync(string organisation, CancellationToken ct)
    {
        var cards = new List<AccountCard>();
        foreach (var account in await db.Users.Where(one => one.Organisation == organisation && !one.IsDisabled).ToListAsync(ct))
            cards.Add(await CardOfAsync(account));
        return cards;
    }

    /// <summary>The one account that has a mail address and acts for an enterprise, and as nothing else.</summary>
    public async Task<Account?> ByMailAsync(string mail, CancellationToken ct)
    {
        var key = accounts.NormalizeEmail(mail.Trim());
        var known = await (
            from account in db.Users
            where account.NormalizedEmail == key
            where
                !db.UserRoles.Any(held =>
                    held.UserId == account.Id && db.Roles.Any(role => role.Id == held.RoleId && role.Name != Role.Applicant)
                )
            select account
        )
            .Take(2)
            .ToListAsync(ct);
        return known is [var one] ? one : null;
    }

    public async Task<IReadOnlyList<Guid>> TasksOfAsync(string userName, CancellationToken ct) =>
        await db.Tasks.Where(task => task.IsLive && task.Assignee == userName).Select(task => task.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<string>> MailsOfAsync(string role, CancellationToken ct) =>
        await (
            from account in db.Users
            where !account.IsDisabled && account.Email != null
            join held in db.UserRoles on account.Id equals held.UserId
            join known in db.Roles on held.RoleId equals known.Id
            where known.Name == role
            orderby account.UserName
            select account.Email
        ).ToListAsync(ct);

    public async Task<Outcome<AccountCard>> ChangeAsync(string userName, AccountEdit edit, Actor by, Act act, CancellationToken ct)
    {
        // Identity saves at each of its steps; within one transaction they are one, and nobody gets another role meanwhile.
        await unit.BeginAsync(ct);
        try
        {
            var done = await ChangeWithinAsync(userName, edit, by, act, ct);
            if (done.IsRefused(out _))
                await unit.AbandonAsync();
            return done;
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

    private async Task<Outcome<AccountCard>> ChangeWithinAsync(string userName, AccountEdit edit, Actor by, Act act, CancellationToken ct)
    {
        var known = await accounts.FindByNameAsync(userName);
        if (known is null && edit.Card is null)
            return new NoSuchAccount(userName);
        var before = known is null ? null : ToldOf(await CardOfAsync(known));
        var account = known ?? new Account { UserName = userName };
        if (edit.Card is { } card)
            (account.DisplayName, account.Person, account.Organisation, account.Email) = (
                card.DisplayName,
                card.Person,
                card.Organisation,
                card.Email
            );
        if (edit.Card is { Relations: var relations } && !relations.SequenceEqual(account.Relations))
            account.Relations = relations;
        account.IsDisabled = edit.Disabled ?? account.IsDisabled;
        if (edit.WithoutSecondFactor)
            account.TwoFactorEnabled = false;
        // Whatever was changed, whoever is signed in with it signs in anew, as what it is now.
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        if (
            edit.Password is { } password
            && await passwords.SetAsync(account, password, "/password", mustChange: !edit.IsOwnPassword, ct) is { } refusal
        )
            return refusal;
        Demand(known is null ? await accounts.CreateAsync(account) : await accounts.UpdateAsync(account));
        if (known is null && edit.Card?.Login is { } login)
            Demand(await accounts.AddLoginAsync(account, new UserLoginInfo(login.Issuer, login.Subject, login.Issuer)));
        if (edit.Card is { Roles: var wanted })
        {
            var held = await accounts.GetRolesAsync(account);
            Demand(await accounts.RemoveFromRolesAsync(account, held.Except(wanted)));
            Demand(await accounts.AddToRolesAsync(account, wanted.Except(held)));
        }

        var now = await CardOfAsync(account);
        if (!now.IsDisabled && RoleRule.Conflict(await RolesOfPersonAsync(account.Person, ct)) is { } exclude)
            return exclude;
        await unit.CommitAsync(by, act, Changed(userName, before, ToldOf(now), edit), evenWhenBehind: true, ct);
        return now;
    }

    private async Task<IReadOnlyList<string>> RolesOfPersonAsync(string person, CancellationToken ct) =>
        await (
            from account in db.Users
            where account.Person == person && !account.IsDisabled
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            select role.Name
        ).ToListAsync(ct);

    private async Task<AccountCard> CardOfAsync(Account account) =>
        new(
            account.UserName!,
            account.DisplayName,
            account.Person,
            [.. (await accounts.GetRolesAsync(account)).Order(StringComparer.Ordinal)],
            account.Organisation,
            account.Email,
            account.IsDisabled,
            account.Relations
        );

    private static SortedDictionary<string, string?> ToldOf(AccountCard card) =>
        new(StringComparer.Ordinal)
        {
            ["DisplayName"] = card.Name,
            ["Email"] = card.Email,
            ["IsDisabled"] = card.IsDisabled ? "1" : "0",
            ["Organisation"] = card.Organisation,
            ["Person"] = card.Person,
            ["Relations"] = string.Join("; ", card.Relations.Select(one => $"{one.Organisation} {one.What} {one.From:o}–{one.Until:o}")),
            ["Roles"] = string.Join(',', card.Roles),
        };

    // A password is never told, only that it was given.
    private static AuditedChange Changed(
        string userName,
        SortedDictionary<string, string?>? before,
        SortedDictionary<string, string?> after,
        AccountEdit edit
    ) =>
        new(
            AuditNames.Of(typeof(Account)),
            userName,
            before is null ? "Added" : "Modified",
            [
                .. edit.Password is null ? [] : new (string, string?, string?)[] { ("Password", null, "•") },
                .. edit.WithoutSecondFactor ? new (string, string?, string?)[] { ("SecondFactor", "•", null) } : [],
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
