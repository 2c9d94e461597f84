using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>
/// Keeps sign-ins in the database. What is done with them counts also while the service's clock is behind: it dates no case.
/// </summary>
public sealed class SessionStore(GreenChannelDb db, UnitOfWork unit, MachineTime machine) : ISessions
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Begins one.</summary>
    public async Task OpenAsync(Session session, Actor by, CancellationToken ct)
    {
        db.Sessions.Add(session);
        var told = new AuditedChange(
            AuditNames.Of(typeof(Session)),
            session.Id.ToString("N"),
            "Added",
            ("Address", null, session.Address),
            ("WithSecondFactor", null, session.WithSecondFactor ? "1" : "0")
        );
        await unit.CommitAsync(by, Act.SignIn, told, evenWhenBehind: true, ct);
    }

    /// <summary>Goes on with one under the next number; false when the number given is not the present one, and then it ends.</summary>
    public async Task<bool> GoOnAsync(Guid id, int number, CancellationToken ct)
    {
        var session = await db.Sessions.FirstAsync(one => one.Id == id, ct);
        var isPresent = session.Refreshes == number;
        if (isPresent)
            session.GoOn(machine.Now);
        else
            session.End(machine.Now);
        try
        {
            await unit.RecordAsync(evenWhenBehind: true, ct);
            return isPresent;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was faster with the same token: one of the two has stolen it.
            db.ChangeTracker.Clear();
            await EndAsync(one => one.Id == id, ct);
            return false;
        }
    }

    public async Task<bool> EndAsync(Guid id, Actor by, Act act, CancellationToken ct)
    {
        var normalized = AccountName.Key(by.Account);
        var session = await db.Sessions.FirstOrDefaultAsync(
            one =>
                one.Id == id
                && one.EndedAt == null
                && db.Users.Any(account => account.Id == one.AccountId && account.NormalizedUserName == normalized),
            ct
        );
        if (session is null)
            return false;
        session.End(machine.Now);
        var told = new AuditedChange(AuditNames.Of(typeof(Session)), id.ToString("N"), "Modified", ("EndedAt", null, "•"));
        await unit.CommitAsync(by, act, told, evenWhenBehind: true, ct);
        return true;
    }

    /// <summary>The sign-ins of an account that are going on, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(string userName, CancellationToken ct)
    {
        var (normalized, now) = (AccountName.Key(userName), machine.Now);
        return await (
            from account in db.Users
            where account.NormalizedUserName == normalized
            join session in db.Sessions on account.Id equals session.AccountId
            where session.EndedAt == null && session.ExpiresAt > now && session.Stamp == account.SecurityStamp
            orderby session.SignedInAt descending
            select session
        )
            .AsNoTracking()
            .ToListAsync(ct);
    }

    /// <summary>Whether a name has signed in from an address within the last thirty days.</summary>
    public Task<bool> KnowsAsync(string normalizedName, string address, CancellationToken ct)
    {
        var since = machine.Now - Remembered;
        return (
            from account in db.Users
            where account.NormalizedUserName == normalizedName
            join session in db.Sessions on account.Id equals session.AccountId
            where session.SignedInAt > since && session.Address == address
            select session
        ).AnyAsync(ct);
    }

    /// <summary>Writes down when sessions were last used, all in one transaction.</summary>
    public async Task NoteSeenAsync(IReadOnlyCollection<KeyValuePair<Guid, DateTimeOffset>> seen, CancellationToken ct)
    {
        await unit.BeginAsync(ct);
        foreach (var (id, at) in seen)
            await db
                .Sessions.Where(session => session.Id == id && session.SeenAt < at)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, at), ct);
        await unit.RecordAsync(evenWhenBehind: true, ct);
    }

    /// <summary>Forgets those that ended so long ago that nothing asks for them any more.</summary>
    public Task<int> ForgetAsync(CancellationToken ct)
    {
        var before = machine.Now - (2 * Remembered);
        return db.Sessions.Where(session => session.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }

    private Task EndAsync(System.Linq.Expressions.Expression<Func<Session, bool>> which, CancellationToken ct) =>
        db.Sessions.Where(which).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, machine.Now), ct);
}
