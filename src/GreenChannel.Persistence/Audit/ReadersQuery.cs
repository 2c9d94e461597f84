using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit;

/// <summary>That officers of one post looked at a case on one day.</summary>
/// <param name="Post">The role in which they look at cases; <c>system</c> for another system of the office.</param>
/// <param name="Looks">How often, all of them together.</param>
public sealed record Readers(DateOnly Day, string Post, int Looks);

/// <summary>
/// Who of the office looked at a case, for those whose case it is: by post and day, for the officer's name is the office's matter and that
/// somebody looked is theirs.
/// </summary>
public sealed class ReadersQuery(GreenChannelDb db)
{
    // More than anybody looks through; the newest count.
    private const int Most = 5_000;
    private const string KeyMark = "key:";

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Readers>> OfAsync(Guid caseId, CancellationToken ct)
    {
        var looks = await db
            .AccessEntries.AsNoTracking()
            .Where(entry => entry.CaseId == caseId && entry.Status < 400)
            .OrderByDescending(entry => entry.Id)
            .Take(Most)
            .Select(entry => new
            {
                entry.Account,
                entry.At,
                entry.Count,
            })
            .ToListAsync(ct);
        var posts = await PostsAsync([.. looks.Select(look => look.Account).Distinct()], ct);
        return
        [
            .. looks
                .Where(look => posts.ContainsKey(look.Account))
                .GroupBy(look => (Day: BeijingTime.DayOf(look.At), Post: posts[look.Account]))
                .Select(group => new Readers(group.Key.Day, group.Key.Post, group.Sum(look => look.Count)))
                .OrderByDescending(readers => readers.Day)
                .ThenBy(readers => readers.Post, StringComparer.Ordinal),
        ];
    }

    // Applicants' accounts are left out: that a party looks at its own case is no news to it.
    private async Task<Dictionary<string, string>> PostsAsync(IReadOnlyList<string> accounts, CancellationToken ct)
    {
        var roles = await (
            from account in db.Users.AsNoTracking()
            where accounts.Contains(account.UserName!)
            join held in db.UserRoles on account.Id equals held.UserId
            join role in db.Roles on held.RoleId equals role.Id
            select new { account.UserName, Role = role.Name }
        ).ToListAsync(ct);
        var posts = roles
            .GroupBy(held => held.UserName!)
            .Select(held => new Actor(held.Key, "", "", [.. held.Select(one => one.Role!)]))
            .Where(actor => actor.IsOffice)
            .ToDictionary(actor => actor.Account, actor => actor.MainRole);
        foreach (var key in await OfficeKeysAsync(accounts, ct))
            posts[key] = Actor.SystemRole;
        return posts;
    }

    private async Task<List<string>> OfficeKeysAsync(IReadOnlyList<string> accounts, CancellationToken ct)
    {
        var ids = accounts
            .Where(account => account.StartsWith(KeyMark, StringComparison.Ordinal))
            .Select(account => Guid.ParseExact(account[KeyMark.Length..], "N"))
            .ToList();
        if (ids.Count == 0)
            return [];
        var ofOffice = await db.ApiKeys.Where(key => ids.Contains(key.Id) && key.Owner == null).Select(key => key.Id).ToListAsync(ct);
        return [.. ofOffice.Select(id => $"{KeyMark}{id:N}")];
    }
}
