using GreenChannel.Core.People;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>Finds who an account is now: one query for the account and its roles.</summary>
public sealed class People(GreenChannelDb db) : IPeople
{
    public Task<Actor?> FindAsync(string userName, CancellationToken ct)
    {
        var normalized = userName.ToUpperInvariant();
        return FindAsync(db.Users.Where(account => account.NormalizedUserName == normalized), ct);
    }

    public Task<Actor?> FindByIdAsync(string accountId, CancellationToken ct) =>
        FindAsync(db.Users.Where(account => account.Id == accountId), ct);

    private async Task<Actor?> FindAsync(IQueryable<Account> accounts, CancellationToken ct)
    {
        var rows = await (
            from account in accounts.AsNoTracking()
            where !account.IsDisabled
            join held in db.UserRoles on account.Id equals held.UserId into holds
            from held in holds.DefaultIfEmpty()
            join role in db.Roles on held.RoleId equals role.Id into roles
            from role in roles.DefaultIfEmpty()
            select new { account.UserName, account.Person, account.DisplayName, account.Organisation, Role = role.Name }).ToListAsync(ct);
        if (rows.Count == 0)
            return null;
        var first = rows[0];
        return new Actor(first.UserName!, first.Person, first.DisplayName, [.. rows.Select(row => row.Role).OfType<string>()], first.Organisation);
    }
}
