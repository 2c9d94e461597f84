using System.Text.Json.Serialization;
using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Signing in, going on without typing the password again, and signing out is under <see cref="MeApi"/>.</summary>
internal static class SignInApi
{
    /// <param name="Code">The second factor, where the account has one.</param>
    public sealed record SignIn(
        string UserName = "",
        [property: JsonConverter(typeof(VerbatimTextConverter))] string Password = "",
        string? Code = null
    );

    public sealed record Refresh([property: JsonConverter(typeof(VerbatimTextConverter))] string RefreshToken = "");

    /// <param name="ExpiresIn">For how many seconds the access token holds.</param>
    /// <param name="SecondFactor">Whether a second factor was given.</param>
    public sealed record AccessTokenResponse(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken, bool SecondFactor)
    {
        public static AccessTokenResponse Of(Entry entry) =>
            new(entry.Tokens.AccessToken, "Bearer", entry.Tokens.ExpiresIn, entry.Tokens.RefreshToken, entry.SecondFactor);
    }

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

    private static async Task<IResult> SignInAsync(HttpContext http, UserAuthentication authentication, AccessLog access)
    {
        var read = await Json.ReadAsync<SignIn>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (form, address) = (read.Value, RateLimits.Subscriber(http.Connection.RemoteIpAddress));
        var entry = await authentication.RunAsync(new Credentials(form.UserName, form.Password, form.Code, address), http.RequestAborted);
        // What succeeds stands in the audit with the session that it began.
        if (entry.Refusal is { } why)
            access.Note(Act.SignIn, null, form.UserName, null, why.Code, address, Problems.StatusOf(why.Kind));
        return Answer(entry);
    }

    private static async Task<IResult> RefreshAsync(HttpContext http, UserAuthentication authentication, AccessLog access)
    {
        var read = await Json.ReadAsync<Refresh>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var entry = await authentication.GoOnAsync(read.Value.RefreshToken, http.RequestAborted);
        if (entry.Refusal is RefreshReused reused)
        {
            var address = RateLimits.Subscriber(http.Connection.RemoteIpAddress);
            access.Note(Act.SignIn, null, "", null, reused.Code, address, StatusCodes.Status401Unauthorized);
        }

        return Answer(entry);
    }

    private static IResult Answer(Outcome<Entry> entry) => entry.Match(begun => Results.Json(AccessTokenResponse.Of(begun), Json.Options));
}
