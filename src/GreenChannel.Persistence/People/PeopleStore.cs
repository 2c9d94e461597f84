using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>Finds who an account is now. It is asked on every request: one compiled query for the account with its roles.</summary>
public sealed class PeopleStore(GreenChannelDb db) : IPeople
{
    private static readonly Func<GreenChannelDb, string, IAsyncEnumerable<Held>> ById = EF.CompileAsyncQuery(
        (GreenChannelDb db, string id) =>
            from account in db.Users.AsNoTracking()
            where account.Id == id && !account.IsDisabled
            join held in db.UserRoles on account.Id equals held.UserId into holds
            from held in holds.DefaultIfEmpty()
            join role in db.Roles on held.RoleId equals role.Id into roles
            from role in roles.DefaultIfEmpty()
            select new Held(account.UserName!, account.Person, account.DisplayName, account.Organisation, role.Name)
    );

    private sealed record Held(string UserName, string Person, string Name, string? Organisation, string? Role);

    public async Task<Actor?> FindAsync(string userName, CancellationToken ct)
    {
        var normalized = userName.ToUpperInvariant();
        var id = await db
            .Users.Where(account => account.NormalizedUserName == normalized)
            .Select(account => account.Id)
            .FirstOrDefaultAsync(ct);
        return id is null ? null : await FindByIdAsync(id, ct);
    }

    public async Task<Actor?> FindByIdAsync(string accountId, CancellationToken ct)
    {
        Held? first = null;
        var roles = new List<string>(2);
        await foreach (var row in ById(db, accountId).WithCancellation(ct))
        {
            first ??= row;
            if (row.Role is not null)
                roles.Add(row.Role);
        }

        return first is null ? null : new Actor(first.UserName, first.Person, first.Name, roles, first.Organisation);
    }
}
