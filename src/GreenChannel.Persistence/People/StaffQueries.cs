using GreenChannel.Core.People;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>Someone of the office, with the tasks at hand.</summary>
public sealed record StaffMember(
    string UserName,
    string Name,
    IReadOnlyList<string> Roles,
    int OpenTasks,
    DateOnly? LeaveFrom,
    DateOnly? LeaveTo
)
{
    public bool IsOnLeave(DateOnly day) => day >= LeaveFrom && day <= LeaveTo;
}

/// <summary>Whom a task may be given to: the active accounts of the office, how much each has at hand, and who is on leave.</summary>
public sealed class StaffQueries(GreenChannelDb db)
{
    public async Task<IReadOnlyList<StaffMember>> ListAsync(string? role, CancellationToken ct)
    {
        var rows = await (
            from account in db.Users.AsNoTracking().Where(account => !account.IsDisabled)
            join held in db.UserRoles on account.Id equals held.UserId
            join named in db.Roles on held.RoleId equals named.Id
            where named.Name != Role.Applicant
            select new
            {
                account.UserName,
                account.DisplayName,
                account.LeaveFrom,
                account.LeaveTo,
                Role = named.Name!,
            }
        ).ToListAsync(ct);
        var loads = await db
            .Tasks.Where(task => task.IsLive && task.Assignee != null)
            .GroupBy(task => task.Assignee!)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return
        [
            .. rows.GroupBy(row => row.UserName!)
                .Where(person => role is null || person.Any(row => row.Role == role))
                .OrderBy(person => person.Key, StringComparer.Ordinal)
                .Select(person => new StaffMember(
                    person.Key,
                    person.First().DisplayName,
                    [.. person.Select(row => row.Role).Order(StringComparer.Ordinal)],
                    loads.GetValueOrDefault(person.Key),
                    person.First().LeaveFrom,
                    person.First().LeaveTo
                )),
        ];
    }
}
