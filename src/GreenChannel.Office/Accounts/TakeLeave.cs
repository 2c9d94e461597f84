using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Someone of the office notes a leave of their own, or a supervisor anybody's.</summary>
public sealed class TakeLeave(IStaffLeave staff)
{
    /// <param name="from">The first day; without both there is no leave.</param>
    /// <param name="to">The last day.</param>
    /// <returns>The account whose leave it is.</returns>
    public async Task<Outcome<string>> RunAsync(string userName, DateOnly? from, DateOnly? to, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.TakeLeave) is { } notPermitted)
            return notPermitted;
        if (!by.Has(Role.Supervisor) && !string.Equals(by.Account, userName, StringComparison.OrdinalIgnoreCase))
            return new RoleRequired(Role.Supervisor);
        if (from is null != to is null || to < from)
            return new InvalidInput(
                new Fault(
                    "/to",
                    "leave.order",
                    "Give the first and the last day, the last not before the first; or neither.",
                    "请填写休假的首日和末日，末日不得早于首日；均不填写表示取消休假。"
                )
            );
        return await staff.SetAsync(userName, from, to, by, ct) ? userName : new NoSuchStaff(userName);
    }
}

/// <summary>There is no such account of the office.</summary>
public sealed record NoSuchStaff(string UserName)
    : Refusal(
        "no-such-staff",
        RefusalKind.NotFound,
        $"There is no active account \"{UserName}\" of the office.",
        $"本局没有名为“{UserName}”的有效账号。"
    );
