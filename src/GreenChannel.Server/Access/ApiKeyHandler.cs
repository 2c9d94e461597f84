using System.Security.Claims;
using System.Text.Encodings.Web;
using GreenChannel.Core.Algorithms;
using GreenChannel.Office.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GreenChannel.Server.Access;

/// <summary>
/// Takes a key from the header; whose it is, and whether it holds, is asked with everything else that is asked of a request.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    AlgorithmRegistry algorithms
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "ApiKey";

    /// <summary>The claim that names the key by its hash.</summary>
    public const string HashClaim = "api-key";
    private const string Before = "Bearer " + ApiKeyText.Prefix;

    /// <summary>Whether a request comes with a key.</summary>
    public static bool IsIn(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } credentials] && credentials.StartsWith(Before, StringComparison.Ordinal);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsIn(Context))
            return Task.FromResult(AuthenticateResult.NoResult());
        var key = Request.Headers.Authorization[0]!["Bearer ".Length..];
        if (ApiKeyText.DigestOf(key, algorithms) is not { } digest)
            return Task.FromResult(AuthenticateResult.Fail("The digest of the key is not known."));
        var identity = new ClaimsIdentity([new Claim(HashClaim, digest)], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }
}
