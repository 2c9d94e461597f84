using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.People;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Server.Access;

/// <summary>Changes the password of an account in one transaction: hash, history, stamp, and the sign-in that goes on.</summary>
public sealed class PasswordStore(GreenChannelDb db, UnitOfWork unit, Passwords passwords, SignInTries tries) : IPasswords
{
    public async Task<Refusal?> ChangeAsync(string current, string wanted, Guid session, Actor by, CancellationToken ct)
    {
        // Whoever found a screen unlocked does not try passwords here faster than at the door.
        var name = SignInTries.OfName(by.Account);
        if (tries.WaitOf(name) is var wait && wait > TimeSpan.Zero)
            return new TooManyTries(wait);
        tries.Begin(name);
        var normalized = AccountName.Key(by.Account);
        if (await db.Users.FirstOrDefaultAsync(one => one.NormalizedUserName == normalized, ct) is not { } account)
            return new UnknownAccount(by.Account);
        if (!await passwords.CheckAsync(account, current, ct))
            return new WrongPassword();
        tries.Forgive(name, "");
        if (await passwords.SetAsync(account, wanted, "/new", mustChange: false, ct) is { } refusal)
            return refusal;
        if (await db.Sessions.FirstOrDefaultAsync(one => one.Id == session, ct) is { } goesOn)
            goesOn.Keep(account);
        var told = new AuditedChange(AuditNames.Of(typeof(Account)), account.UserName!, "Modified", ("Password", "…", "…"));
        await unit.CommitAsync(by, Act.ChangePassword, told, evenWhenBehind: true, ct);
        return null;
    }
}
