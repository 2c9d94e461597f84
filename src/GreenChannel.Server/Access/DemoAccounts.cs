using System.Security.Cryptography;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Access;

/// <summary>The accounts with which the service can be tried, in Development only.</summary>
public sealed class DemoAccounts(
    GreenChannelDb db,
    UnitOfWork unit,
    IPasswordHasher<Account> hasher,
    AccessOptions options,
    MachineTime machine
)
{
    private static readonly NewAccount[] All =
    [
        new("applicant-a", "北京示例智算科技有限公司 经办人", "P-A", [Role.Applicant], "91110108MA00000070"),
        new("applicant-b", "北京样例新材料有限公司 经办人", "P-B", [Role.Applicant], "91110108MA0000015T"),
        new("clerk", "窗口 孙悦", "S-01", [Role.Clerk]),
        new("examiner", "陈明", "S-02", [Role.Examiner]),
        new("examiner2", "李静", "S-03", [Role.Examiner]),
        new("reviewer", "王磊", "S-04", [Role.Reviewer, Role.Examiner]),
        new("reviewer2", "赵敏", "S-05", [Role.Reviewer]),
        new("supervisor", "周涛", "S-06", [Role.Supervisor]),
        new("supervisor2", "何平", "S-11", [Role.Supervisor]),
        new("registrar", "吴洁", "S-07", [Role.Registrar]),
        new("registrar2", "郑凯", "S-08", [Role.Registrar]),
        new("system-administrator", "系统管理员 冯宇", "S-13", [Role.SystemAdministrator]),
        new("security-administrator", "安全管理员 蒋琳", "S-14", [Role.SecurityAdministrator]),
        new("administrator", "管理员", "S-09", [Role.Administrator]),
        new("administrator2", "管理员二", "S-12", [Role.Administrator]),
        new("auditor", "审计员", "S-10", [Role.Auditor]),
    ];

    /// <summary>Makes them, or gives them the password of this start; answers with that password.</summary>
    public async Task<string> PutAsync(CancellationToken ct)
    {
        var password = options.DemoPassword.Length > 0 ? options.DemoPassword : RandomNumberGenerator.GetHexString(12, lowercase: true);
        // One hash for all: hashing is slow on purpose, and these accounts share their password anyway.
        var hash = hasher.HashPassword(new Account(), password);
        var roles = await db.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, ct);
        var known = await db.Users.ToDictionaryAsync(account => account.UserName!, ct);
        foreach (var wanted in All)
        {
            if (!known.TryGetValue(wanted.UserName, out var account))
            {
                account = new Account
                {
                    UserName = wanted.UserName,
                    NormalizedUserName = AccountName.Key(wanted.UserName),
                    LockoutEnabled = true,
                };
                db.Users.Add(account);
                db.UserRoles.AddRange(
                    wanted.Roles.Select(role => new IdentityUserRole<string> { UserId = account.Id, RoleId = roles[role] })
                );
            }

            (account.DisplayName, account.Person, account.Organisation) = (wanted.DisplayName, wanted.Person, wanted.Organisation);
            (account.Email, account.NormalizedEmail) = (
                $"{wanted.UserName}@example.com",
                $"{wanted.UserName}@example.com".ToUpperInvariant()
            );
            (account.PasswordHash, account.SecurityStamp) = (hash, Guid.NewGuid().ToString("N"));
            (account.IsDemo, account.IsDisabled) = (true, false);
            (account.MustChangePassword, account.PasswordSetAt) = (false, machine.Now);
        }

        await unit.RecordAsync(evenWhenBehind: true, ct);
        return password;
    }
}
