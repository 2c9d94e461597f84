using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>Keeps who of the office is on leave in the database.</summary>
public sealed class StaffLeave(GreenChannelDb db, UnitOfWork unit) : IStaffLeave
{
    public async Task<bool> SetAsync(string userName, DateOnly? from, DateOnly? to, Actor by, CancellationToken ct)
    {
        var normalized = AccountName.Key(userName);
        if (
            await db.Users.FirstOrDefaultAsync(
                account => account.NormalizedUserName == normalized && !account.IsDisabled && account.Organisation == null,
                ct
            )
            is not { } account
        )
            return false;
        var before = $"{account.LeaveFrom:yyyy-MM-dd}–{account.LeaveTo:yyyy-MM-dd}";
        (account.LeaveFrom, account.LeaveTo) = (from, to);
        await unit.CommitAsync(
            by,
            Act.TakeLeave,
            new AuditedChange("Account", account.UserName!, "Modified", ("Leave", before, $"{from:yyyy-MM-dd}–{to:yyyy-MM-dd}")),
            evenWhenBehind: false,
            ct
        );
        return true;
    }
}
