using GreenChannel.Office.Accounts;
using GreenChannel.Persistence;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Clock;
using GreenChannel.Server.Folders;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace GreenChannel.Server.Access;

/// <summary>Plugs in accounts and tokens: ASP.NET Core Identity, and its encrypted bearer tokens with keys in the data folder.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddAccess(this IServiceCollection services, DataFolder data)
    {
        // The keys lie there unencrypted, as the database beside them does: the folder is for the account of the service alone. The
        // platform's warning about it is switched off in appsettings.json.
        services.AddDataProtection().SetApplicationName("GreenChannel").PersistKeysToFileSystem(new DirectoryInfo(data.Folder("keys")));
        services
            .AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<GreenChannelDb>()
            .AddErrorDescriber<BilingualIdentityErrors>();
        services
            .AddOptions<IdentityOptions>()
            .Configure<AccessOptions>(
                (identity, access) =>
                {
                    identity.Lockout.MaxFailedAccessAttempts = access.LockoutFailures;
                    identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(access.LockoutMinutes);
                }
            );

        services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
        services
            .AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme)
            .Configure<AccessOptions, TimeProvider>(
                (bearer, access, clock) =>
                {
                    // A token lives for so long on the machine, however fast a rehearsal runs.
                    bearer.BearerTokenExpiration = TimeSpan.FromMinutes(access.AccessTokenMinutes) * ServiceClock.SpeedOf(clock);
                    bearer.RefreshTokenExpiration = TimeSpan.FromDays(access.RefreshTokenDays) * ServiceClock.SpeedOf(clock);
                    bearer.TimeProvider = clock;
                }
            );
        services.AddAuthorization();
        services.AddScoped<CurrentActor>();
        return services
            .AddScoped<DemoAccounts>()
            .AddScoped<AccountStore>()
            .AddScoped<IAccounts>(provider => provider.GetRequiredService<AccountStore>());
    }
}
