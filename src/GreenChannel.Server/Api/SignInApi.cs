using System.Text.Json.Serialization;
using GreenChannel.Core;
using GreenChannel.Core.Text;
using GreenChannel.Server.Access;

namespace GreenChannel.Server.Api;

/// <summary>Signing in, going on without typing the password again, and signing out is under <see cref="MeApi"/>.</summary>
internal static class SignInApi
{
    /// <param name="Code">The second factor, where the account has one.</param>
    public sealed record SignInForm(
        string UserName = "",
        [property: JsonConverter(typeof(VerbatimTextConverter))] string Password = "",
        string? Code = null
    );

    public sealed record Refresh([property: JsonConverter(typeof(VerbatimTextConverter))] string RefreshToken = "");

    /// <param name="ExpiresIn">For how many seconds the access token holds.</param>
    /// <param name="SecondFactor">Whether a second factor was given.</param>
    public sealed record TokensView(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken, bool SecondFactor)
    {
        public static TokensView Of(Entry entry) =>
            new(entry.Tokens.AccessToken, "Bearer", entry.Tokens.ExpiresIn, entry.Tokens.RefreshToken, entry.SecondFactor);
    }

    public static void MapSignIn(this RouteGroupBuilder api)
    {
        api.MapPost("/sign-in", SignInAsync)
            .AllowAnonymous()
            .WithTags("sign-in")
            .Accepts<SignInForm>("application/json")
            .Produces<TokensView>();
        api.MapPost("/refresh", RefreshAsync)
            .AllowAnonymous()
            .WithTags("sign-in")
            .Accepts<Refresh>("application/json")
            .Produces<TokensView>();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignIn signIn)
    {
        var read = await Json.ReadAsync<SignInForm>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var (form, address) = (read.Value, RateLimits.Subscriber(http.Connection.RemoteIpAddress));
        return Answer(await signIn.RunAsync(new Credentials(form.UserName, form.Password, form.Code, address), http.RequestAborted));
    }

    private static async Task<IResult> RefreshAsync(HttpContext http, SignIn signIn)
    {
        var read = await Json.ReadAsync<Refresh>(http.Request);
        return read.IsRefused(out var refusal)
            ? Problems.Of(refusal)
            : Answer(await signIn.GoOnAsync(read.Value.RefreshToken, http.RequestAborted));
    }

    private static IResult Answer(Outcome<Entry> entry) => entry.Match(begun => Results.Json(TokensView.Of(begun), Json.Options));
}
