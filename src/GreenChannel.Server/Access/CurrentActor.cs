using System.Security.Claims;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Api;

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
/// Looks up the session behind a token, or the key, on every request: a role that was taken away, a password that was changed, an account
/// that was disabled or a session that was ended counts from the next request on, not from the next sign-in.
/// </summary>
internal sealed class CurrentActorMiddleware(RequestDelegate next, SessionLimits limits, SessionPulse pulse)
{
    public async Task InvokeAsync(HttpContext context, CurrentActor current, PeopleStore people, ApiKeyStore keys)
    {
        Outcome<SignedIn>? bySignOn = null;
        if (context.User.Identity?.AuthenticationType == SingleSignOn.Scheme)
            bySignOn = await context.RequestServices.GetRequiredService<SingleSignOn>().FindAsync(context.User, context.RequestAborted);
        // Told why, and not merely that nobody is signed in.
        if (bySignOn is { Refusal: { Kind: not RefusalKind.Unauthorised } refusal })
        {
            await Problems.Of(refusal).ExecuteAsync(context);
            return;
        }

        var found =
            bySignOn is { Refusal: null } known ? known.Value
            : Tokens.SessionOf(context.User) is { } session ? await InSessionAsync(session, context, people)
            : context.User.FindFirstValue(ApiKeyHandler.HashClaim) is { } hash ? await WithKeyAsync(hash, keys, context.RequestAborted)
            : null;
        if (found is not null)
            current.Set(found);
        else if (context.User.Identity?.IsAuthenticated == true)
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        await next(context);
    }

    private async Task<SignedIn?> InSessionAsync(Guid session, HttpContext context, PeopleStore people)
    {
        if (await people.FindBySessionAsync(session, context.RequestAborted) is not { } signedIn || limits.HasEnded(signedIn))
            return null;
        // What a page does by itself, such as keeping a draft, does not say that anybody is there.
        if (!context.Request.Headers.ContainsKey(PageSession.BackgroundHeader))
            pulse.See(session, signedIn.SeenAt);
        return PageSession.Limit(signedIn, context.User);
    }

    private async Task<SignedIn?> WithKeyAsync(string hash, ApiKeyStore keys, CancellationToken ct)
    {
        if (await keys.FindAsync(hash, ct) is not { } key)
            return null;
        pulse.Use(key.Id, key.UsedAt);
        return SignedIn.With(key);
    }
}
