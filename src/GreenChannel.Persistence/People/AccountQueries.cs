using GreenChannel.Core.People;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>An account as those who keep accounts see it.</summary>
/// <param name="LastSignIn">By the machine's time; none when it has never signed in, or long ago.</param>
public sealed record AccountLine(
    string UserName,
    string Name,
    string Person,
    IReadOnlyList<string> Roles,
    string? Organisation,
    string? Email,
    IReadOnlyList<Relation> Relations,
    bool IsDisabled,
    bool IsDemo,
    bool MustChangePassword,
    bool HasSecondFactor,
    DateTimeOffset? LastSignIn
);

/// <summary>Lists accounts by name.</summary>
public sealed class AccountQueries(GreenChannelDb db)
{
    /// <param name="q">Part of a user name, a name or a person.</param>
    /// <param name="disabled">Only those that may not be used, or may; none for all.</param>
    public async Task<Page<AccountLine>> ListAsync(string? q, string? role, bool? disabled, string? after, int limit, CancellationToken ct)
    {
        var accounts = db.Users.AsNoTracking();
        if (after is not null)
            accounts = accounts.Where(account => string.Compare(account.NormalizedUserName, after) > 0);
        if (disabled is { } wanted)
            accounts = accounts.Where(account => account.IsDisabled == wanted);
        if (q is not null)
            accounts = accounts.Where(account =>
                account.UserName!.Contains(q) || account.DisplayName.Contains(q) || account.Person.Contains(q)
            );
        if (role is not null)
            accounts = accounts.Where(account =>
                db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(one => one.Id == held.RoleId && one.Name == role))
            );
        var lines = await LinesAsync(accounts.OrderBy(account => account.NormalizedUserName).Take(limit + 1), ct);
        return Page<AccountLine>.Of(lines, limit, line => AccountName.Key(line.UserName));
    }

    public async Task<AccountLine?> FindAsync(string userName, CancellationToken ct)
    {
        var normalized = AccountName.Key(userName);
        return (await LinesAsync(db.Users.AsNoTracking().Where(account => account.NormalizedUserName == normalized), ct)).SingleOrDefault();
    }

    /// <summary>Who holds which roles: of each account in use its person with its roles.</summary>
    public async Task<IReadOnlyList<(string Account, string Person, string Role)>> HoldersAsync(CancellationToken ct)
    {
        var rows = await (
            from account in db.Users.AsNoTracking()
            where !account.IsDisabled
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            orderby account.UserName
            select new
            {
                account.UserName,
                account.Person,
                role.Name,
            }
        ).ToListAsync(ct);
        return [.. rows.Select(row => (row.UserName!, row.Person, row.Name!))];
    }

    /// <summary>The accounts with which the service is tried and that may be used.</summary>
    public async Task<IReadOnlyList<string>> DemoAsync(CancellationToken ct) =>
        await db
            .Users.Where(account => account.IsDemo && !account.IsDisabled)
            .OrderBy(account => account.UserName)
            .Select(account => account.UserName!)
            .ToListAsync(ct);

    /// <summary>Whether anybody is there but those with whom the service is tried.</summary>
    public Task<bool> AnyAsync(CancellationToken ct) => db.Users.AnyAsync(account => !account.IsDemo, ct);

    private async Task<List<AccountLine>> LinesAsync(IQueryable<Account> accounts, CancellationToken ct)
    {
        var rows = await accounts
            .Select(account => new
            {
                Account = account,
                Roles = (
                    from held in db.UserRoles
                    where held.UserId == account.Id
                    join role in db.Roles on held.RoleId equals role.Id
                    orderby role.Name
                    select role.Name
                ).ToList(),
                LastSignIn = db
                    .Sessions.Where(session => session.AccountId == account.Id)
                    .OrderByDescending(session => session.SignedInAt)
                    .Select(session => (DateTimeOffset?)session.SignedInAt)
                    .FirstOrDefault(),
            })
            .AsSingleQuery()
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new AccountLine(
                row.Account.UserName!,
                row.Account.DisplayName,
                row.Account.Person,
                [.. row.Roles.OfType<string>()],
                row.Account.Organisation,
                row.Account.Email,
                row.Account.Relations,
                row.Account.IsDisabled,
                row.Account.IsDemo,
                row.Account.MustChangePassword,
                row.Account.TwoFactorEnabled,
                row.LastSignIn
            )),
        ];
    }
}
