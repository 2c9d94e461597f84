using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Access;

/// <summary>What somebody gives to sign in.</summary>
/// <param name="UserName">The user name; of an enterprise's account also its mail address.</param>
/// <param name="Code">The second factor, where the account has one.</param>
/// <param name="Address">From where it comes.</param>
public sealed record Credentials(string UserName, string Password, string? Code, string Address);

/// <summary>A sign-in that has begun.</summary>
public sealed record Entry(TokenPair Tokens, bool SecondFactor);

/// <summary>
/// Signing in, and going on without typing the password again. Whatever is wrong, the answer is one sentence and takes as long: neither the
/// account's existence nor its state can be asked for here.
/// </summary>
public sealed class UserAuthentication(
    UserManager<Account> accounts,
    AccountStore store,
    PeopleStore people,
    SessionStore sessions,
    Passwords passwords,
    Authenticator authenticator,
    SignInTries tries,
    SessionLimits limits,
    Tokens tokens,
    MachineTime machine
)
{
    public async Task<Outcome<Entry>> RunAsync(Credentials given, CancellationToken ct)
    {
        var begun = await BeginAsync(given, ct);
        return begun.IsRefused(out var refusal)
            ? refusal
            : new Entry(tokens.Make(begun.Value.Id, begun.Value.Refreshes, begun.Value.ExpiresAt), begun.Value.WithSecondFactor);
    }

    /// <summary>Begins a session, which a client goes on with by tokens and a browser by its cookie.</summary>
    public async Task<Outcome<Session>> BeginAsync(Credentials given, CancellationToken ct)
    {
        // By a mail address it is the same account, and its tries are counted together.
        var account = await accounts.FindByNameAsync(given.UserName) ?? await store.ByMailAsync(given.UserName, ct);
        given = given with { UserName = account?.UserName ?? given.UserName };
        var (name, address) = (SignInTries.OfName(given.UserName), SignInTries.OfAddress(given.Address));
        if (await WaitAsync(given, name, address, ct) is { } wait)
            return new TooManyTries(wait);
        tries.Begin(name);
        tries.Begin(address);

        var isRight = await passwords.CheckAsync(account, given.Password, ct);
        if (!isRight || account!.IsDisabled || await people.FindAsync(account.UserName!, ct) is not { } actor)
            return new SignInRefused();
        // Without a code nothing is forgiven: else one could be tried for every code that was wrong.
        if (account.TwoFactorEnabled && (given.Code is null || !await authenticator.CheckAsync(account, given.Code)))
            return new SecondFactorRequired();
        tries.Forgive(name, address);
        var session = new Session(
            Guid.CreateVersion7(machine.Now),
            account,
            given.Address,
            machine.Now,
            limits.EndOf(actor.IsOffice),
            account.TwoFactorEnabled
        );
        await sessions.OpenAsync(session, actor, ct);
        return session;
    }

    /// <summary>The next pair of tokens, for a refresh token that was not used before.</summary>
    public async Task<Outcome<Entry>> GoOnAsync(string refreshToken, CancellationToken ct)
    {
        if (
            tokens.ReadRefresh(refreshToken) is not var (id, number)
            || await people.FindBySessionAsync(id, ct) is not { } signedIn
            || limits.HasEnded(signedIn)
        )
            return new NotSignedIn();
        return await sessions.GoOnAsync(id, number, ct)
            ? new Entry(tokens.Make(id, number + 1, signedIn.ExpiresAt), signedIn.HasSecondFactor)
            : new RefreshReused();
    }

    private async Task<TimeSpan?> WaitAsync(Credentials given, string name, string address, CancellationToken ct)
    {
        if (tries.WaitOf(address) is var byAddress && byAddress > TimeSpan.Zero)
            return byAddress;
        var byName = tries.WaitOf(name);
        // Whoever tries a name from elsewhere does not keep its owner out.
        return byName > TimeSpan.Zero && !await sessions.KnowsAsync(AccountName.Key(given.UserName), given.Address, ct) ? byName : null;
    }
}

/// <summary>The one answer to every sign-in that fails: neither the account's existence nor its state nor the wrong part is told.</summary>
public sealed record SignInRefused()
    : Refusal(
        "sign-in-refused",
        RefusalKind.Unauthorised,
        "User name or password is wrong, or the account cannot be used.",
        "用户名或者密码不正确，或者账号不可用。"
    );

/// <summary>The password was right; the code of the second factor is missing or wrong.</summary>
public sealed record SecondFactorRequired()
    : Refusal(
        "second-factor-required",
        RefusalKind.Unauthorised,
        "A code of your second factor is wanted (code), and not one that was used before.",
        "请输入双重验证的验证码（code），不得重复使用。"
    );

/// <summary>The token names nobody who is signed in.</summary>
public sealed record NotSignedIn()
    : Refusal(
        "not-signed-in",
        RefusalKind.Unauthorised,
        "Please sign in: the token is missing, expired or not valid.",
        "请先登录：令牌缺失、过期或者无效。"
    );

/// <summary>A refresh token came a second time: somebody else holds it too, and the session has ended.</summary>
public sealed record RefreshReused()
    : Refusal(
        "refresh-reused",
        RefusalKind.Unauthorised,
        "This refresh token was used before, so the session has ended; sign in again.",
        "该续期令牌已使用过，会话已结束，请重新登录。"
    );

/// <summary>After several wrong tries the next has to wait.</summary>
public sealed record TooManyTries(TimeSpan Wait)
    : Refusal(
        "too-many-requests",
        RefusalKind.TooMany,
        $"Too many tries; the next is looked at in {Seconds(Wait)} second(s).",
        $"尝试过于频繁，请在 {Seconds(Wait)} 秒后重试。"
    )
{
    public override int? RetryAfterSeconds => Seconds(Wait);

    private static int Seconds(TimeSpan wait) => (int)Math.Ceiling(wait.TotalSeconds);
}
