using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>Somebody signs out, or ends another sign-in of the own account.</summary>
public sealed class EndSession(ISessions sessions)
{
    public Task<Outcome<Guid>> SignOutAsync(Guid id, Actor by, CancellationToken ct) => EndAsync(id, Act.SignOut, by, ct);

    public Task<Outcome<Guid>> RunAsync(Guid id, Actor by, CancellationToken ct) => EndAsync(id, Act.EndSession, by, ct);

    private async Task<Outcome<Guid>> EndAsync(Guid id, Act act, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, act) is { } notPermitted)
            return notPermitted;
        return await sessions.EndAsync(id, by, act, ct) ? id : new NoSuchSession();
    }
}

/// <summary>The account has no such sign-in that is still going on.</summary>
public sealed record NoSuchSession()
    : Refusal("no-such-session", RefusalKind.NotFound, "Your account has no such session.", "您的账号没有该登录会话。");
