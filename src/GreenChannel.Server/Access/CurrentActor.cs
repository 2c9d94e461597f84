using System.Security.Claims;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;

namespace GreenChannel.Server.Access;

/// <summary>Who makes this request.</summary>
public sealed class CurrentActor
{
    private SignedIn? _signedIn;

    /// <summary>The actor; only where a sign-in is required.</summary>
    public Actor Actor => SignedIn.Actor;

    /// <summary>The sign-in that the request belongs to.</summary>
    public SignedIn SignedIn => _signedIn ?? throw new InvalidOperationException("Nobody is signed in on this request.");

    /// <summary>Whether anybody is signed in.</summary>
    public bool IsKnown => _signedIn is not null;

    internal void Set(SignedIn signedIn) => _signedIn = signedIn;
}

/// <summary>
/// Looks up the session behind a token on every request: a role that was taken away, a password that was changed, an account that was
/// disabled or a session that was ended counts from the next request on, not from the next sign-in.
/// </summary>
internal sealed class CurrentActorMiddleware(RequestDelegate next, SessionLimits limits, SessionPulse pulse)
{
    public async Task InvokeAsync(HttpContext context, CurrentActor current, PeopleStore people)
    {
        if (Tokens.SessionOf(context.User) is { } session)
        {
            if (await people.FindBySessionAsync(session, context.RequestAborted) is { } signedIn && !limits.HasEnded(signedIn))
            {
                current.Set(signedIn);
                pulse.See(session, signedIn.SeenAt);
            }
            else
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    }
}
