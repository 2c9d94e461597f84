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
                var (me, wanted) = (
                    http.RequestServices.GetRequiredService<CurrentActor>(),
                    http.RequestServices.GetRequiredService<WantedFirst>()
                );
                if (
                    me.IsKnown
                    && wanted.Of(me.SignedIn) is { } refusal
                    && http.GetEndpoint() is { } endpoint
                    && endpoint.Metadata.GetMetadata<PermitMark>() is not null
                    && endpoint.Metadata.GetMetadata<AlwaysMark>() is null
                )
                    await Problems.Of(refusal).ExecuteAsync(http);
                else
                    await next(http);
            }
        );
}
