using System.Globalization;
using System.Security.Claims;
using GreenChannel.Core.Calendars;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace GreenChannel.Server.Access;

/// <summary>What a client holds of a sign-in: an access token for requests, and a refresh token that gives the next pair once.</summary>
public sealed record TokenPair(string AccessToken, int ExpiresIn, string RefreshToken);

/// <summary>
/// Makes tokens and reads them; both name a session and nothing else, so that what a session may do is asked anew each time.
/// </summary>
public sealed class Tokens(IOptionsMonitor<BearerTokenOptions> options, AccessOptions access, MachineTime machine)
{
    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "session";
    private const string NumberClaim = "number";

    private BearerTokenOptions Bearer => options.Get(BearerTokenDefaults.AuthenticationScheme);

    /// <summary>The tokens of a session.</summary>
    /// <param name="number">How often it was gone on with.</param>
    /// <param name="endsAt">When the session ends at the latest.</param>
    public TokenPair Make(Guid session, int number, DateTimeOffset endsAt)
    {
        var id = new Claim(SessionClaim, session.ToString("N"));
        var lifetime = TimeSpan.FromMinutes(access.AccessTokenMinutes);
        var expires = machine.Now + lifetime < endsAt ? machine.Now + lifetime : endsAt;
        return new TokenPair(
            Bearer.BearerTokenProtector.Protect(Ticket(expires, id)),
            (int)(expires - machine.Now).TotalSeconds,
            Bearer.RefreshTokenProtector.Protect(Ticket(endsAt, id, new Claim(NumberClaim, number.ToString(CultureInfo.InvariantCulture))))
        );
    }

    /// <summary>The session that a refresh token is of, and its number; none when it is none of ours or too old.</summary>
    public (Guid Session, int Number)? ReadRefresh(string token)
    {
        var ticket = Bearer.RefreshTokenProtector.Unprotect(token);
        return
            ticket?.Properties.ExpiresUtc > machine.Now
            && SessionOf(ticket.Principal) is { } session
            && int.TryParse(ticket.Principal.FindFirstValue(NumberClaim), CultureInfo.InvariantCulture, out var number)
            ? (session, number)
            : null;
    }

    /// <summary>The session that a request names; none when it is not signed in.</summary>
    public static Guid? SessionOf(ClaimsPrincipal user) =>
        Guid.TryParseExact(user.FindFirstValue(SessionClaim), "N", out var id) ? id : null;

    private static AuthenticationTicket Ticket(DateTimeOffset expires, params Claim[] claims) =>
        new(
            new ClaimsPrincipal(new ClaimsIdentity(claims, BearerTokenDefaults.AuthenticationScheme)),
            new AuthenticationProperties { ExpiresUtc = expires },
            BearerTokenDefaults.AuthenticationScheme
        );
}
