using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.People;

/// <summary>Who makes a request, and the sign-in that it belongs to.</summary>
/// <param name="MustChangePassword">Whether nothing is done before a password of one's own is chosen.</param>
/// <param name="HasSecondFactor">Whether the account asks for a second factor at sign-in.</param>
public sealed record SignedIn(
    Actor Actor,
    Guid SessionId,
    DateTimeOffset SeenAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? SteppedUpAt,
    bool MustChangePassword,
    DateTimeOffset? PasswordSetAt,
    bool HasSecondFactor
)
{
    /// <summary>Whether it is another system with a key, and no person.</summary>
    public bool IsKey => Actor.Scopes is not null;

    /// <summary>Whether it is somebody with a token of the city's sign-on, who has no session here.</summary>
    public bool IsBySignOn => SessionId == Guid.Empty && !IsKey;

    /// <summary>
    /// Another system acts for its enterprise as an applicant; one of the office files and keeps webhooks, as far as its scopes go.
    /// </summary>
    public static SignedIn With(ApiKey key)
    {
        IReadOnlyList<string> roles = key.Owner is null ? [Role.Clerk, Role.SystemAdministrator] : [Role.Applicant];
        var actor = new Actor($"key:{key.Id:N}", $"key:{key.Id:N}", key.Name, roles, key.Owner) { Scopes = key.Scopes };
        return new SignedIn(actor, Guid.Empty, key.CreatedAt, key.ExpiresAt, null, false, key.CreatedAt, false);
    }
}

/// <summary>Finds who an account is now. It is asked on every request: one compiled query for session, account and roles.</summary>
public sealed class PeopleStore(GreenChannelDb db) : IPeople
{
    private static readonly CompiledQuery<Func<GreenChannelDb, string, IAsyncEnumerable<Held>>> ById = new(() =>
        EF.CompileAsyncQuery(
            (GreenChannelDb db, string id) =>
                from account in db.Users.AsNoTracking()
                where account.Id == id && !account.IsDisabled
                join held in db.UserRoles on account.Id equals held.UserId into holds
                from held in holds.DefaultIfEmpty()
                join role in db.Roles on held.RoleId equals role.Id into roles
                from role in roles.DefaultIfEmpty()
                select new Held(account.UserName!, account.Person, account.DisplayName, account.Organisation, account.Relations, role.Name)
        )
    );

    // An account that was disabled, or whose stamp was renewed, has no session any more, whatever the row says.
    private static readonly CompiledQuery<Func<GreenChannelDb, Guid, IAsyncEnumerable<HeldInSession>>> BySession = new(() =>
        EF.CompileAsyncQuery(
            (GreenChannelDb db, Guid id) =>
                from session in db.Sessions.AsNoTracking()
                where session.Id == id && session.EndedAt == null
                join account in db.Users on session.AccountId equals account.Id
                where !account.IsDisabled && account.SecurityStamp == session.Stamp
                join held in db.UserRoles on account.Id equals held.UserId into holds
                from held in holds.DefaultIfEmpty()
                join role in db.Roles on held.RoleId equals role.Id into roles
                from role in roles.DefaultIfEmpty()
                select new HeldInSession(
                    account.UserName!,
                    account.Person,
                    account.DisplayName,
                    account.Organisation,
                    account.Relations,
                    role.Name,
                    session.SeenAt,
                    session.ExpiresAt,
                    session.SteppedUpAt,
                    account.MustChangePassword,
                    account.PasswordSetAt,
                    account.TwoFactorEnabled
                )
        )
    );

    private record Held(string UserName, string Person, string Name, string? Organisation, IReadOnlyList<Relation> Relations, string? Role);

    private sealed record HeldInSession(
        string UserName,
        string Person,
        string Name,
        string? Organisation,
        IReadOnlyList<Relation> Relations,
        string? Role,
        DateTimeOffset SeenAt,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? SteppedUpAt,
        bool MustChangePassword,
        DateTimeOffset? PasswordSetAt,
        bool HasSecondFactor
    ) : Held(UserName, Person, Name, Organisation, Relations, Role);

    public async Task<Actor?> FindAsync(string userName, CancellationToken ct)
    {
        var normalized = AccountName.Key(userName);
        var id = await db
            .Users.Where(account => account.NormalizedUserName == normalized)
            .Select(account => account.Id)
            .FirstOrDefaultAsync(ct);
        return id is null ? null : (await ReadAsync(ById.For(db)(db, id), ct))?.Actor;
    }

    /// <summary>Whose session it is; none when it has ended, or its account may not enter any more.</summary>
    public async Task<SignedIn?> FindBySessionAsync(Guid sessionId, CancellationToken ct) =>
        await ReadAsync(BySession.For(db)(db, sessionId), ct) is var (actor, first)
            ? new SignedIn(
                actor,
                sessionId,
                first.SeenAt,
                first.ExpiresAt,
                first.SteppedUpAt,
                first.MustChangePassword,
                first.PasswordSetAt,
                first.HasSecondFactor
            )
            : null;

    private static async Task<(Actor Actor, T First)?> ReadAsync<T>(IAsyncEnumerable<T> rows, CancellationToken ct)
        where T : Held
    {
        T? first = null;
        var roles = new List<string>(2);
        await foreach (var row in rows.WithCancellation(ct))
        {
            first ??= row;
            if (row.Role is not null)
                roles.Add(row.Role);
        }

        if (first is null)
            return null;
        var actor = new Actor(first.UserName, first.Person, first.Name, roles, first.Organisation) { Relations = first.Relations };
        return (actor, first);
    }
}
