using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Tokens of the city's sign-on open the door, for whoever was approved, as far as the groups go.</summary>
[Trait("Speed", "slow")]
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private SignOnProvider _provider = null!;
    private ServiceFixture _office = null!;

    public async Task InitializeAsync()
    {
        _provider = await SignOnProvider.StartAsync();
        _office = await ServiceFixture.OpenAsync(
            new()
            {
                ["SingleSignOn:Issuer"] = _provider.Issuer,
                ["SingleSignOn:Groups:ip-examiners"] = "examiner",
                ["SingleSignOn:Groups:ip-reviewers"] = "reviewer",
            }
        );
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_first_sign_in_waits_for_approval_and_then_acts_in_the_roles_that_the_groups_still_give()
    {
        var token = await _provider.TokenAsync("4711", "沈越", ["ip-examiners", "ip-reviewers", "canteen"]);
        (await With(token).GetAsync("/cases")).Problem.Should().Be("sign-on-pending");
        (await With(token).GetAsync("/cases")).Problem.Should().Be("sign-on-pending", "it is proposed once");
        var approval = (await _office.As("supervisor").GetAsync("/approvals?kind=account")).Ok().Items.Single();
        approval["account"]!["userName"]!.GetValue<string>().Should().Be("city-4711");

        var approved = (await _office.As("supervisor").PostAsync($"/approvals/{approval["id"]}/approve")).Ok();

        approved.Json["oneTimePassword"].Should().BeNull("there is no password here");
        var me = (await With(token).GetAsync("/me")).Ok();
        me["roles"]!.AsArray().Select(role => role!.GetValue<string>()).Should().BeEquivalentTo("examiner", "reviewer");
        (await With(token).PutJsonAsync("/me/password", new { current = "", @new = "" })).Problem.Should().Be("kept-by-sign-on");
        var moved = With(await _provider.TokenAsync("4711", "沈越", ["ip-reviewers", "ip-supervisors"]));
        (await moved.GetAsync("/me"))["roles"]!.AsArray().Single()!.GetValue<string>().Should().Be("reviewer");
        (await _office.As("security-administrator").PostAsync("/accounts/city-4711/disable", new { reason = "离职" })).Ok();
        (await With(token).GetAsync("/cases")).Problem.Should().Be("not-signed-in");
    }

    [Fact]
    public async Task Who_is_in_no_group_that_has_a_role_is_told_so_and_nothing_is_proposed()
    {
        var token = await _provider.TokenAsync("4712", "过客", ["canteen"]);

        (await With(token).GetAsync("/cases")).Problem.Should().Be("no-role-of-groups");
        (await _office.As("supervisor").GetAsync("/approvals?kind=account")).Items.Should().BeEmpty();
    }

    [Theory]
    [InlineData("another audience")]
    [InlineData("another issuer")]
    [InlineData("another key")]
    [InlineData("expired")]
    [InlineData("a symmetric key")]
    [InlineData("no algorithm")]
    [InlineData("changed")]
    public async Task A_token_that_is_not_the_providers_for_this_service_opens_nothing(string fault)
    {
        var token = fault switch
        {
            "another audience" => await _provider.TokenAsync("4713", "某", ["ip-examiners"], audience: "canteen"),
            "another issuer" => Forged("http://elsewhere.test/", Key()),
            "another key" => Forged(_provider.Issuer, Key()),
            "expired" => Forged(_provider.Issuer, Key(), expired: true),
            "a symmetric key" => Forged(
                _provider.Issuer,
                new SigningCredentials(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256)
            ),
            "no algorithm" => $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{Forged(_provider.Issuer, Key()).Split('.')[1]}.",
            _ => Changed(await _provider.TokenAsync("4713", "某", ["ip-examiners"])),
        };

        (await With(token).GetAsync("/cases")).Problem.Should().Be("not-signed-in");
        (await _office.As("supervisor").GetAsync("/approvals?kind=account")).Items.Should().BeEmpty();
    }

    private static SigningCredentials Key() => new(new RsaSecurityKey(RSA.Create(2048)), SecurityAlgorithms.RsaSha256);

    private static string Forged(string issuer, SigningCredentials key, bool expired = false) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = "greenchannel",
                Expires = DateTime.UtcNow.AddMinutes(expired ? -30 : 30),
                IssuedAt = DateTime.UtcNow.AddMinutes(-60),
                SigningCredentials = key,
                Subject = new ClaimsIdentity([new Claim("sub", "4713"), new Claim("groups", "ip-examiners")]),
            }
        );

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var body = Base64UrlEncoder.Decode(parts[1]).Replace("4713", "4711", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(body)}.{parts[2]}";
    }

    private ApiClient With(string token) => ApiClient.Of(_office.Url, token);
}
