using GreenChannel.Core;
using GreenChannel.Persistence.People;
using GreenChannel.Server.Api;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Access;

/// <summary>
/// Whoever has to do something for the own account first, such as choosing a password that nobody else knows, may do that and nothing else.
/// </summary>
internal static class FirstThings
{
    public static void UseFirstThings(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                var passwords = http.RequestServices.GetRequiredService<Passwords>();
                var me = http.RequestServices.GetRequiredService<CurrentActor>();
                if (
                    me.IsKnown
                    && Wanted(me.SignedIn, passwords) is { } refusal
                    && http.GetEndpoint() is { } endpoint
                    && endpoint.Metadata.GetMetadata<PermitMark>() is not null
                    && endpoint.Metadata.GetMetadata<AlwaysMark>() is null
                )
                    await Problems.Of(refusal).ExecuteAsync(http);
                else
                    await next(http);
            }
        );

    private static Refusal? Wanted(SignedIn signedIn, Passwords passwords) =>
        signedIn.MustChangePassword || passwords.IsOld(signedIn.PasswordSetAt) ? new PasswordChangeRequired() : null;
}

/// <summary>Somebody else has set the password, or it has grown too old: a new one comes before anything else.</summary>
public sealed record PasswordChangeRequired()
    : Refusal(
        "password-change-required",
        RefusalKind.Forbidden,
        "Choose a password of your own first: PUT /api/v1/me/password.",
        "请先修改口令：PUT /api/v1/me/password。"
    );
