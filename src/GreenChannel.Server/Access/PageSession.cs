using System.Security.Claims;
using GreenChannel.Core.Calendars;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace GreenChannel.Server.Access;

/// <summary>
/// The sign-in of a browser: a cookie that names a session and nothing else, so that what it may do is asked anew each time. It ends with
/// the browser, with the session, or by having rested too long.
/// </summary>
internal static class PageSession
{
    public const string Scheme = "Pages";

    /// <summary>A page says with it that it asks by itself, and nobody is there for it.</summary>
    public const string BackgroundHeader = "X-Background";

    // Of whoever comes by the city's sign-on: in which of the roles, and whether with two factors.
    private const string RoleClaim = "sign-on-role";
    private const string FactorClaim = "sign-on-factors";
    private const string SignOnClaim = "sign-on";

    /// <summary>The names of cookies: bound to this host and sent by HTTPS alone outside Development (RFC 6265bis).</summary>
    public static string CookieName(string name, bool isDevelopment) => isDevelopment ? $"gc-{name}" : $"__Host-gc-{name}";

    public static CookieSecurePolicy Security(bool isDevelopment) =>
        isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    public static void Add(AuthenticationBuilder authentication, bool isDevelopment)
    {
        authentication.AddCookie(
            Scheme,
            cookie =>
            {
                cookie.Cookie.Name = CookieName("session", isDevelopment);
                cookie.Cookie.SecurePolicy = Security(isDevelopment);
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.Path = "/";
                // Not strict: whoever comes by the link of a mail is still signed in. Forms are guarded by their token.
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.SlidingExpiration = false;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(8);
            }
        );
        authentication
            .Services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<MachineTime>((cookie, machine) => cookie.TimeProvider = machine.Clock);
    }

    /// <summary>What the cookie of a session says.</summary>
    public static ClaimsPrincipal PrincipalOf(Session session, SignedIn? bySignOn = null)
    {
        List<Claim> claims = [new(Tokens.SessionClaim, session.Id.ToString("N")), new(ClaimTypes.NameIdentifier, session.Id.ToString("N"))];
        if (bySignOn is not null)
        {
            claims.Add(new Claim(SignOnClaim, "1"));
            claims.AddRange(bySignOn.Actor.Roles.Select(role => new Claim(RoleClaim, role)));
            if (bySignOn.HasSecondFactor)
                claims.Add(new Claim(FactorClaim, "2"));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }

    public static Task SignInAsync(HttpContext http, Session session) => http.SignInAsync(Scheme, PrincipalOf(session));

    public static bool IsBySignOn(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == SignOnClaim);

    /// <summary>Who came by the city's sign-on acts in those of the roles that it gave, with the factors that it asked for.</summary>
    public static SignedIn Limit(SignedIn signedIn, ClaimsPrincipal user)
    {
        if (!IsBySignOn(user))
            return signedIn;
        var given = user.FindAll(RoleClaim).Select(claim => claim.Value).ToHashSet();
        return signedIn with
        {
            Actor = signedIn.Actor with { Roles = [.. signedIn.Actor.Roles.Where(given.Contains)] },
            HasSecondFactor = user.HasClaim(claim => claim.Type == FactorClaim),
            MustChangePassword = false,
        };
    }
}
