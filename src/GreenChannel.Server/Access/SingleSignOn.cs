using System.Security.Claims;
using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Tokens;

namespace GreenChannel.Server.Access;

/// <summary>
/// Who comes with a token of the city's sign-on. The first time the account is proposed, with the roles of the groups, and waits for a
/// second person as any other does; afterwards a person acts in those of the approved roles that the groups still give.
/// </summary>
public sealed class SingleSignOn(
    UserManager<Account> accounts,
    PeopleStore people,
    ProposeAccount propose,
    SingleSignOnOptions options,
    MachineTime machine
)
{
    public const string Scheme = "SingleSignOn";
    private const string ShapeOfAToken = "Bearer ey";
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.EcdsaSha256,
    ];

    // What an issuer says of how somebody has signed in (RFC 8176).
    private static readonly string[] TwoFactors = ["mfa", "otp", "hwk", "sc"];

    /// <summary>Whether a request comes with a signed token (RFC 7519): three parts, the first an object in Base64.</summary>
    public static bool IsIn(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } credentials]
        && credentials.StartsWith(ShapeOfAToken, StringComparison.Ordinal)
        && credentials.Count(one => one == '.') == 2;

    /// <summary>What a token has to be: of this issuer, for this service, in its time, and signed with a key of the issuer.</summary>
    internal static void Demand(JwtBearerOptions bearer, SingleSignOnOptions options, bool isDevelopment)
    {
        (bearer.Authority, bearer.Audience, bearer.MapInboundClaims) = (options.Issuer, options.Audience, false);
        bearer.RequireHttpsMetadata = !isDevelopment;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(1),
            NameClaimType = options.UserNameClaim,
            AuthenticationType = Scheme,
        };
    }

    /// <summary>Who it is; or why not yet.</summary>
    public async Task<Outcome<SignedIn>> FindAsync(ClaimsPrincipal token, CancellationToken ct)
    {
        if (token.FindFirstValue("sub") is not { Length: > 0 } subject)
            return new NotSignedIn();
        var roles = options.RolesOf(token.FindAll(options.GroupsClaim).Select(claim => claim.Value));
        if (await accounts.FindByLoginAsync(options.Issuer, subject) is not { } account)
            return await ProposeAsync(token, subject, roles, ct);
        if (await people.FindAsync(account.UserName!, ct) is not { } actor)
            return new NotSignedIn();
        var methods = token.FindAll("amr").Select(claim => claim.Value);
        var withTwo = methods.Intersect(TwoFactors).Any();
        var signedInAt = TimeOf(token, "auth_time") ?? TimeOf(token, "iat");
        return new SignedIn(
            actor with
            {
                Roles = [.. actor.Roles.Intersect(roles)],
            },
            Guid.Empty,
            machine.Now,
            TimeOf(token, "exp") ?? machine.Now,
            withTwo ? signedInAt : null,
            MustChangePassword: false,
            machine.Now,
            HasSecondFactor: withTwo
        );
    }

    private async Task<Outcome<SignedIn>> ProposeAsync(
        ClaimsPrincipal token,
        string subject,
        IReadOnlyList<string> roles,
        CancellationToken ct
    )
    {
        if (roles.Count == 0)
            return new NoRoleOfGroups();
        var userName = token.FindFirstValue(options.UserNameClaim) ?? subject;
        var wanted = new NewAccount(userName, token.FindFirstValue(options.NameClaim) ?? userName, userName, roles)
        {
            Login = new ExternalLogin(options.Issuer, subject),
        };
        var proposed = await propose.OpenAsync(wanted, "single sign-on", Actor.System, ct);
        return proposed.Refusal is null or AccountPending ? new SignOnPending() : proposed.Refusal;
    }

    private static DateTimeOffset? TimeOf(ClaimsPrincipal token, string claim) =>
        long.TryParse(token.FindFirstValue(claim), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}

/// <summary>The account was proposed and waits for a second person.</summary>
public sealed record SignOnPending()
    : Refusal(
        "sign-on-pending",
        RefusalKind.Forbidden,
        "Your first sign-in waits for approval; come again when it is given.",
        "首次登录须经审核，请待审核通过后再试。"
    );

/// <summary>No group of the person has a role here.</summary>
public sealed record NoRoleOfGroups()
    : Refusal("no-role-of-groups", RefusalKind.Forbidden, "None of your groups has a role here.", "您所在的组在本系统没有对应的角色。");

/// <summary>What the city's sign-on keeps is changed there.</summary>
public sealed record KeptBySignOn()
    : Refusal(
        "kept-by-sign-on",
        RefusalKind.Conflict,
        "You come by the city's sign-on: passwords, codes and sessions are kept there.",
        "您通过统一身份认证登录，口令、验证码和会话请在该平台管理。"
    );
