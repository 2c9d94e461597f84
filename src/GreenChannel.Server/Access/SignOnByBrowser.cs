using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace GreenChannel.Server.Access;

/// <summary>
/// The city's sign-on for whoever uses a browser: authorisation code with PKCE (OpenID Connect Core 1.0, RFC 7636). What comes back becomes
/// a session of ours, in the roles that the groups give; signing out goes on to the issuer.
/// </summary>
internal static class SignOnByBrowser
{
    public const string Scheme = "City";

    /// <summary>Where a refusal is told, with its code.</summary>
    public const string RefusedAddress = "/sign-in/city/refused";

    public static void Add(AuthenticationBuilder authentication, SingleSignOnOptions options, bool isDevelopment) =>
        authentication.AddOpenIdConnect(
            Scheme,
            connect =>
            {
                connect.Authority = options.Issuer;
                connect.ClientId = options.ClientId.Length > 0 ? options.ClientId : options.Audience;
                connect.ClientSecret = options.ClientSecret.Length > 0 ? options.ClientSecret : null;
                connect.RequireHttpsMetadata = !isDevelopment;
                (connect.ResponseType, connect.ResponseMode) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query);
                connect.UsePkce = true;
                connect.MapInboundClaims = false;
                connect.SaveTokens = true;
                connect.SignInScheme = PageSession.Scheme;
                (connect.CallbackPath, connect.SignedOutCallbackPath) = ("/sign-in/city/callback", "/sign-out/city");
                connect.Scope.Clear();
                connect.Scope.Add("openid");
                connect.Scope.Add("profile");
                foreach (var cookie in new[] { connect.CorrelationCookie, connect.NonceCookie })
                    (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, PageSession.Security(isDevelopment));
                connect.Events.OnTicketReceived = BeginAsync;
                connect.Events.OnRemoteFailure = context =>
                {
                    context
                        .HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
                        .CreateLogger(typeof(SignOnByBrowser))
                        .LogWarning("The city's sign-on was not finished: {Why}", context.Failure?.Message);
                    context.Response.Redirect($"{RefusedAddress}?why=sign-on-failed");
                    context.HandleResponse();
                    return Task.CompletedTask;
                };
            }
        );

    /// <summary>The address at the issuer where somebody signs out, with the token that says who; none when it has none.</summary>
    public static async Task<string?> SignOutAddressAsync(HttpContext http, string back)
    {
        var connect = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Scheme);
        var hint = await http.GetTokenAsync(PageSession.Scheme, "id_token");
        var issuer = connect.ConfigurationManager is { } manager ? await manager.GetConfigurationAsync(http.RequestAborted) : null;
        if (hint is null || issuer?.EndSessionEndpoint is not { Length: > 0 } address)
            return null;
        return $"{address}?id_token_hint={Uri.EscapeDataString(hint)}&client_id={Uri.EscapeDataString(connect.ClientId!)}"
            + $"&post_logout_redirect_uri={Uri.EscapeDataString(back)}";
    }

    private static async Task BeginAsync(TicketReceivedContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var found = await services.GetRequiredService<SingleSignOn>().FindAsync(context.Principal!, http.RequestAborted);
        if (found.IsRefused(out var refusal))
        {
            context.Response.Redirect($"{RefusedAddress}?why={refusal.Code}");
            context.HandleResponse();
            return;
        }

        var (signedIn, machine) = (found.Value, services.GetRequiredService<MachineTime>());
        var account = await services.GetRequiredService<UserManager<Account>>().FindByNameAsync(signedIn.Actor.Account);
        var session = new Session(
            Guid.CreateVersion7(machine.Now),
            account!,
            RateLimits.Subscriber(http.Connection.RemoteIpAddress),
            machine.Now,
            services.GetRequiredService<SessionLimits>().EndOf(signedIn.Actor.IsOffice),
            signedIn.HasSecondFactor
        );
        await services.GetRequiredService<SessionStore>().OpenAsync(session, signedIn.Actor, http.RequestAborted);
        context.Principal = PageSession.PrincipalOf(session, signedIn);
        // Only what signing out at the issuer needs.
        var properties = context.Properties!;
        var idToken = properties.GetTokenValue("id_token");
        properties.StoreTokens(idToken is null ? [] : [new AuthenticationToken { Name = "id_token", Value = idToken }]);
    }

    /// <summary>A refusal of the sign-on, by its code.</summary>
    public static Refusal RefusalOf(string? code) =>
        code switch
        {
            "sign-on-pending" => new SignOnPending(),
            "no-role-of-groups" => new NoRoleOfGroups(),
            _ => new SignOnFailed(),
        };
}

/// <summary>The city's sign-on did not answer as it should, or was left.</summary>
internal sealed record SignOnFailed()
    : Refusal(
        "sign-on-failed",
        RefusalKind.Unauthorised,
        "The city's sign-on was not finished; try again, or sign in with your password.",
        "统一身份认证未完成，请重试，或者用口令登录。"
    );
