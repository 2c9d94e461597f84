using GreenChannel.Server.Api;

namespace GreenChannel.Server.Access;

/// <summary>Mails to strangers, and tries of their codes, are counted by address with growing waits, as wrong passwords are.</summary>
public sealed class CodeTries(SignInTries tries)
{
    /// <summary>Counts one.</summary>
    /// <returns>Why it has to wait, or nothing.</returns>
    internal TooManyTries? Begin(HttpContext http)
    {
        var key = KeyOf(http);
        if (tries.WaitOf(key) is var wait && wait > TimeSpan.Zero)
            return new TooManyTries(wait);
        tries.Begin(key);
        return null;
    }

    /// <summary>A right code gives its try back, for a whole office may come from one address.</summary>
    internal void Forgive(HttpContext http) => tries.Forgive("", KeyOf(http));

    private static string KeyOf(HttpContext http) =>
        SignInTries.OfAddress($"code {RateLimits.Subscriber(http.Connection.RemoteIpAddress)}");
}
