using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>All sign-ins of an account end, as when a device was lost; it may sign in again.</summary>
public sealed class EndSessionsOf(IAccounts accounts)
{
    public async Task<Outcome<AccountCard>> RunAsync(string userName, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.EndSessions) is { } notPermitted)
            return notPermitted;
        return await accounts.FindAsync(userName, ct) is { } account
            ? await accounts.ChangeAsync(account.UserName, new AccountEdit(), by, Act.EndSessions, ct)
            : new NoSuchAccount(userName);
    }
}
