using GreenChannel.Core.Calendars;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Access;

/// <summary>Plugs in accounts and tokens: ASP.NET Core Identity, and its encrypted bearer tokens.</summary>
internal static class AccessSetup
{
    private const int FreeTriesInDevelopment = 600;

    // By the path, and by what a request comes with.
    private const string Chosen = "Chosen";

    public static IServiceCollection AddAccess(this IServiceCollection services, SingleSignOnOptions signOn, IHostEnvironment environment)
    {
        // What a password has to be is asked in one place, see Passwords; there is no lock, see SignInTries.
        services
            .AddIdentityCore<Account>(options =>
            {
                (options.Password.RequiredLength, options.Password.RequiredUniqueChars) = (1, 1);
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<GreenChannelDb>()
            .AddUserStore<ProtectedUserStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddErrorDescriber<BilingualIdentityErrors>();
        services
            .AddOptions<PasswordHasherOptions>()
            .Configure<AccessOptions>((hasher, access) => hasher.IterationCount = access.PasswordIterations);

        var authentication = services
            .AddAuthentication(Chosen)
            .AddPolicyScheme(Chosen, null, choice => choice.ForwardDefaultSelector = http => SchemeOf(http, signOn))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Name, null)
            .AddBearerToken();
        PageSession.Add(authentication, environment.IsDevelopment());
        services.AddScoped<SingleSignOn>();
        if (signOn.IsConfigured)
        {
            SignOnByBrowser.Add(authentication, signOn, environment.IsDevelopment());
            authentication.AddJwtBearer(SingleSignOn.Scheme, bearer => SingleSignOn.Demand(bearer, signOn, environment.IsDevelopment()));
        }

        services
            .AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme)
            .Configure<MachineTime>((bearer, machine) => bearer.TimeProvider = machine.Clock);
        services.AddAuthorization();
        services.AddCors();
        services.AddSingleton(new MachineTime(TimeProvider.System));
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<Passwords>().AddSingleton<Tokens>().AddSingleton<SessionLimits>();
        services.AddSingleton(provider => new SignInTries(
            provider.GetRequiredService<AccessOptions>(),
            provider.GetRequiredService<MachineTime>(),
            Math.Max(provider.GetRequiredService<AccessOptions>().FreeTries, environment.IsDevelopment() ? FreeTriesInDevelopment : 0)
        ));
        services.AddSingleton<SessionPulse>().AddHostedService(provider => provider.GetRequiredService<SessionPulse>());
        services.AddSingleton<StepUp>().AddSingleton<CodeTries>();
        services.AddSingleton(provider => new SignUpPolicy(provider.GetRequiredService<AccessOptions>().SignUp));
        services.AddScoped<Settings.StartRecord>();
        services.AddSingleton(provider => new WantedFirst(
            provider.GetRequiredService<Passwords>(),
            provider.GetRequiredService<AccessOptions>(),
            asksForSecondFactor: !environment.IsDevelopment()
        ));
        services.AddScoped<Authenticator>().AddScoped<ISecondFactor>(provider => provider.GetRequiredService<Authenticator>());
        services.AddSingleton<AccessLog>().AddHostedService(provider => provider.GetRequiredService<AccessLog>());
        services.AddScoped<CurrentActor>().AddScoped<UserAuthentication>().AddScoped<IPasswords, PasswordStore>();
        return services
            .AddScoped<DemoAccounts>()
            .AddScoped<AccountStore>()
            .AddScoped<IAccounts>(provider => provider.GetRequiredService<AccountStore>())
            .AddScoped<IOneTimePasswords>(provider => provider.GetRequiredService<AccountStore>());
    }

    // By the path: no cookie ever opens the REST door, so nothing can be done there from a page of another site.
    private static string SchemeOf(HttpContext http, SingleSignOnOptions signOn) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? PageSession.Scheme
        : ApiKeyHandler.IsIn(http) ? ApiKeyHandler.Name
        : signOn.IsConfigured && SingleSignOn.IsIn(http) ? SingleSignOn.Scheme
        : BearerTokenDefaults.AuthenticationScheme;
}
