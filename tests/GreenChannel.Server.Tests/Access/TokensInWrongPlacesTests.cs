using System.Net;
using System.Text;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Each kind of token opens what it is for, and nothing where another is wanted.</summary>
[Trait("Speed", "slow")]
public sealed class TokensInWrongPlacesTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new();
    private readonly ServiceFixture _office = new();
    private string _access = "";
    private string _refresh = "";
    private string _key = "";

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        var entry = (await SignInAsync(ServiceFixture.Password)).Ok();
        (_access, _refresh) = (entry.Text("accessToken"), entry.Text("refreshToken"));
        _key = (await Of(_access).PostAsync("/api-keys", new { name = "系统", scopes = new[] { "cases:read" } })).Ok().Text("key");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task In_the_header_an_access_token_and_a_key_are_taken_and_no_other_secret()
    {
        (await Of(_access).GetAsync("/cases")).Status.Should().Be(HttpStatusCode.OK);
        (await Of(_key).GetAsync("/cases")).Status.Should().Be(HttpStatusCode.OK);
        foreach (
            var other in new[]
            {
                _refresh,
                ServiceFixture.Password,
                _key[..^1],
                $"{_key}x",
                _key.Replace("gck_", "gck_SHA-256.", StringComparison.Ordinal),
                _key.Replace("gck_", "", StringComparison.Ordinal),
                _access[..^2],
                $"{_access}{_access}",
                "null",
                "undefined",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhcHBsaWNhbnQtYSJ9.",
            }
        )
            (await Of(other).GetAsync("/cases")).Status.Should().Be(HttpStatusCode.Unauthorized, other);
    }

    [Fact]
    public async Task In_the_address_in_a_cookie_in_the_body_or_under_another_scheme_none_is_taken()
    {
        foreach (var secret in new[] { _access, _key })
        {
            foreach (
                var request in new[]
                {
                    Get($"?access_token={Uri.EscapeDataString(secret)}"),
                    Get($"?apiKey={Uri.EscapeDataString(secret)}"),
                    Get("", ("Cookie", $"access_token={secret}")),
                    Get("", ("X-Api-Key", secret)),
                    Get("", ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"applicant-a:{secret}"))}")),
                    Get("", ("Authorization", $"Token {secret}")),
                    Get("", ("Authorization", secret)),
                    Get("", ("Authorization", $"Bearer {secret}, Bearer {secret}")),
                    Get("", ("Proxy-Authorization", $"Bearer {secret}")),
                }
            )
            {
                using (request)
                using (var answer = await Client.SendAsync(request))
                    ((int)answer.StatusCode).Should().BeOneOf([400, 401], $"{request.RequestUri} {request.Headers}");
            }
        }
    }

    [Fact]
    public async Task Where_a_refresh_token_is_wanted_no_other_is_taken_and_the_session_goes_on()
    {
        foreach (var other in new[] { _access, _key, ServiceFixture.Password, "", "x" })
            (await _office.As("").PostAsync("/refresh", new { refreshToken = other }))
                .Status.Should()
                .Be(HttpStatusCode.Unauthorized, other);

        (await Of(_access).GetAsync("/me")).Ok();
        (await _office.As("").PostAsync("/refresh", new { refreshToken = _refresh })).Ok();
    }

    [Fact]
    public async Task Where_a_password_is_wanted_no_token_is_taken()
    {
        foreach (var other in new[] { _access, _refresh, _key })
        {
            (await SignInAsync(other)).Problem.Should().Be("sign-in-refused");
            (await Of(_access).PutJsonAsync("/me/password", new { current = other, @new = "green-river-77-stone" }))
                .Problem.Should()
                .Be("wrong-password");
        }
    }

    [Fact]
    public async Task A_key_does_nothing_for_the_account_of_whoever_made_it()
    {
        foreach (var path in new[] { "/me", "/me/sessions", "/api-keys", "/webhooks", "/accounts" })
            (await Of(_key).GetAsync(path)).Problem.Should().BeOneOf(["scope-required", "role-required"], path);
        foreach (var path in new[] { "/sign-out", "/me/second-factor", "/me/organisation/invitations", "/api-keys", "/cases" })
            (await Of(_key).PostAsync(path, new { })).Problem.Should().BeOneOf(["scope-required", "role-required"], path);
    }

    [Fact]
    public async Task What_another_installation_has_given_opens_nothing_here()
    {
        await using var other = await ServiceFixture.OpenAsync([], _ => { });
        var theirs = (await other.As("").PostAsync("/sign-in", new { userName = "applicant-a", password = ServiceFixture.Password })).Ok();

        (await Of(theirs.Text("accessToken")).GetAsync("/cases")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await _office.As("").PostAsync("/refresh", new { refreshToken = theirs.Text("refreshToken") }))
            .Status.Should()
            .Be(HttpStatusCode.Unauthorized);
    }

    private ApiClient Of(string token) => ApiClient.Of(_office.Url, token);

    private Task<Answer> SignInAsync(string password) => _office.As("").PostAsync("/sign-in", new { userName = "applicant-a", password });

    private HttpRequestMessage Get(string query, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{_office.Url}/api/v1/cases{query}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
