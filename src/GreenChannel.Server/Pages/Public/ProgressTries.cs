using GreenChannel.Server.Access;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Pages.Public;

/// <summary>Whoever guesses numbers and query codes waits longer with each that is wrong.</summary>
internal sealed class ProgressTries(SignInTries tries)
{
    public TooManyTries? WaitOf(HttpContext http) =>
        tries.WaitOf(KeyOf(http)) is var wait && wait > TimeSpan.Zero ? new TooManyTries(wait) : null;

    public void Note(HttpContext http) => tries.Begin(KeyOf(http));

    private static string KeyOf(HttpContext http) =>
        SignInTries.OfAddress($"progress {RateLimits.Subscriber(http.Connection.RemoteIpAddress)}");
}
