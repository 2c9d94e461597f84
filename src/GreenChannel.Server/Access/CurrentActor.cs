using System.Security.Claims;
using GreenChannel.Core.People;
using GreenChannel.Persistence.People;

namespace GreenChannel.Server.Access;

/// <summary>Who makes this request.</summary>
public sealed class CurrentActor
{
    private Actor? _actor;

    /// <summary>The actor; only where a sign-in is required.</summary>
    public Actor Actor => _actor ?? throw new InvalidOperationException("Nobody is signed in on this request.");

    internal void Set(Actor actor) => _actor = actor;
}

/// <summary>
/// Looks up the account behind a token on every request: a role that was taken away, or an account that was disabled,
/// counts from the next request on, not from the next sign-in.
/// </summary>
internal sealed class CurrentActorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentActor current, PeopleStore people)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            if (await people.FindByIdAsync(id, context.RequestAborted) is { } actor)
                current.Set(actor);
            else
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        await next(context);
    }
}
