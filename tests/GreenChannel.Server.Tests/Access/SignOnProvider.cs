using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GreenChannel.Server.Tests.Access;

/// <summary>A city's sign-on: a real OpenID Connect provider on loopback, with keys of its own.</summary>
internal sealed class SignOnProvider : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, (string Name, string[] Groups)> _people = new();

    private SignOnProvider(WebApplication server, string issuer) => (_server, Issuer) = (server, issuer);

    public string Issuer { get; }

    /// <summary>Who sits at the browser that comes here, and needs not type anything.</summary>
    public (string Subject, string Name, string[] Groups) Visitor { get; set; }

    /// <summary>How often somebody has signed out here.</summary>
    public int SignOuts { get; private set; }

    public static async Task<SignOnProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        SignOnProvider? self = null;
        builder
            .Services.AddOpenIddict()
            .AddServer(options =>
            {
                options.SetTokenEndpointUris("connect/token").AllowClientCredentialsFlow();
                options.SetAuthorizationEndpointUris("connect/authorize").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                options.SetEndSessionEndpointUris("connect/logout").RegisterScopes("openid", "profile");
                options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption().EnableDegradedMode();
                options.UseAspNetCore().DisableTransportSecurityRequirement();
                options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
                options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
                options.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
                options.AddEventHandler<HandleAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        var (subject, name, groups) = self!.Visitor;
                        var principal = PrincipalOf(subject, name, groups);
                        principal.SetScopes("openid", "profile").SetResources("greenchannel");
                        context.SignIn(principal);
                        return default;
                    })
                );
                options.AddEventHandler<HandleEndSessionRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        self!.SignOuts++;
                        context.SignOut();
                        return default;
                    })
                );
                options.AddEventHandler<HandleTokenRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        context.SignIn(context.Request.IsAuthorizationCodeGrantType() ? context.Principal! : self!.PrincipalOf(context));
                        return default;
                    })
                );
            });
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.UseAuthentication();
        await server.StartAsync();
        return self = new SignOnProvider(server, $"{server.Urls.First()}/");
    }

    /// <summary>A token for somebody, as the provider makes it out.</summary>
    /// <param name="audience">For whom.</param>
    /// <param name="seconds">For how long.</param>
    public async Task<string> TokenAsync(string subject, string name, string[] groups, string audience = "greenchannel", int seconds = 600)
    {
        _people[subject] = (name, groups);
        using var client = new HttpClient();
        var answer = await client.PostAsync(
            $"{Issuer}connect/token",
            new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", subject),
                new("client_secret", "of-no-matter"),
                new("aud", audience),
                new("seconds", $"{seconds}"),
            ])
        );
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private ClaimsPrincipal PrincipalOf(HandleTokenRequestContext context)
    {
        var subject = context.ClientId!;
        var (name, groups) = _people[subject];
        var principal = PrincipalOf(subject, name, groups);
        principal.SetAudiences(context.Request["aud"]!.Value.ToString()!);
        principal.SetAccessTokenLifetime(
            TimeSpan.FromSeconds(
                int.Parse(context.Request["seconds"]!.Value.ToString()!, System.Globalization.CultureInfo.InvariantCulture)
            )
        );
        return principal;
    }

    private static ClaimsPrincipal PrincipalOf(string subject, string name, string[] groups)
    {
        var identity = new ClaimsIdentity("provider", "name", "role");
        identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, subject));
        identity.AddClaim(new Claim("preferred_username", $"city-{subject}"));
        identity.AddClaim(new Claim("name", name));
        foreach (var group in groups)
            identity.AddClaim(new Claim("groups", group));
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
