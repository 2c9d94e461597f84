using System.Security.Claims;
using System.Text.Json.Serialization;
using GreenChannel.Core;
using GreenChannel.Core.Text;
using GreenChannel.Persistence.People;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GreenChannel.Server.Api;

/// <summary>Signing in, and going on without typing the password again.</summary>
internal static class SignInApi
{
    private const string StampClaim = "stamp";

    public sealed record SignIn(
        string UserName = "",
        [property: JsonConverter(typeof(VerbatimTextConverter))] string Password = "",
        string? Code = null
    );

    public sealed record Refresh([property: JsonConverter(typeof(VerbatimTextConverter))] string RefreshToken = "");

    public static void MapSignIn(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-in", SignInAsync)
            .AllowAnonymous()
            .WithTags("sign-in")
            .Accepts<SignIn>("application/json")
            .Produces<AccessTokenResponse>();
        api.MapPost("/refresh", RefreshAsync)
            .AllowAnonymous()
            .WithTags("sign-in")
            .Accepts<Refresh>("application/json")
            .Produces<AccessTokenResponse>();
    }

    private static async Task<IResult> SignInAsync(HttpRequest request, UserManager<Account> accounts, IPasswordHasher<Account> hasher)
    {
        var read = await Json.ReadAsync<SignIn>(request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var account = await accounts.FindByNameAsync(read.Value.UserName);
        if (account is null)
        {
            // As slow as a real check, so that the time tells nothing either.
            hasher.HashPassword(new Account(), read.Value.Password);
            return Problems.SignInRefused;
        }

        if (account.IsDisabled || await accounts.IsLockedOutAsync(account))
            return Problems.SignInRefused;
        if (!await accounts.CheckPasswordAsync(account, read.Value.Password))
        {
            await accounts.AccessFailedAsync(account);
            return Problems.SignInRefused;
        }

        if (account.AccessFailedCount > 0)
            await accounts.ResetAccessFailedCountAsync(account);
        return Token(account);
    }

    private static async Task<IResult> RefreshAsync(
        HttpRequest request,
        UserManager<Account> accounts,
        IOptionsMonitor<BearerTokenOptions> options,
        TimeProvider clock
    )
    {
        var read = await Json.ReadAsync<Refresh>(request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var ticket = options.Get(BearerTokenDefaults.AuthenticationScheme).RefreshTokenProtector.Unprotect(read.Value.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || clock.GetUtcNow() >= expires)
            return NotSignedIn();
        var account = await accounts.FindByIdAsync(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        var valid = account is { IsDisabled: false } && account.SecurityStamp == ticket.Principal.FindFirstValue(StampClaim);
        return valid ? Token(account!) : NotSignedIn();
    }

    private static IResult Token(Account account)
    {
        Claim[] claims = [new(ClaimTypes.NameIdentifier, account.Id), new(StampClaim, account.SecurityStamp ?? "")];
        var identity = new ClaimsIdentity(claims, BearerTokenDefaults.AuthenticationScheme);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: BearerTokenDefaults.AuthenticationScheme);
    }

    private static IResult NotSignedIn() => new Unauthorised();

    private sealed class Unauthorised : IResult
    {
        // The empty 401 becomes a problem in one place.
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
    }
}
