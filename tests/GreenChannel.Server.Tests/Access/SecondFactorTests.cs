using System.Text.Json.Nodes;
using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OtpNet;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Two kinds of proof: a password, and a code of an authenticator.</summary>
public sealed class SecondFactorTests : IAsyncLifetime
{
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() =>
        _office = await ServiceFixture.OpenAsync(
            [],
            adjust: services =>
                services.Replace(
                    ServiceDescriptor.Singleton(provider => new WantedFirst(
                        provider.GetRequiredService<Passwords>(),
                        provider.GetRequiredService<AccessOptions>(),
                        asksForSecondFactor: true
                    ))
                )
        );

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_role_that_needs_one_sets_it_up_before_anything_else_and_then_signs_in_with_it()
    {
        var first = await SignInAsync("supervisor", null);
        var me = With(first.Ok());
        (await me.GetAsync("/cases")).Problem.Should().Be("enrolment-required");
        (await With((await SignInAsync("clerk", null)).Ok()).GetAsync("/cases")).Ok();
        var begun = (await me.PostAsync("/me/second-factor")).Ok();
        begun.Text("otpauthUri").Should().StartWith("otpauth://totp/").And.Contain($"secret={begun.Text("secret")}");
        begun.Text("qrSvg").Should().StartWith("<svg");
        (await me.PostAsync("/me/second-factor/confirm", new { code = "000000" })).Faults.Should().Equal(("/code", "wrong-code"));

        var codes = Codes((await me.PostAsync("/me/second-factor/confirm", new { code = Code(begun) })).Ok());

        codes.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        (await me.GetAsync("/cases")).Ok();
        (await SignInAsync("supervisor", null)).Problem.Should().Be("second-factor-required");
        (await SignInAsync("supervisor", "000000")).Problem.Should().Be("second-factor-required");
        var code = Code(begun);
        (await SignInAsync("supervisor", code)).Ok()["secondFactor"]!.GetValue<bool>().Should().BeTrue();
        (await SignInAsync("supervisor", code)).Problem.Should().Be("second-factor-required", "each code holds once");
        (await SignInAsync("supervisor", codes[0])).Ok();
        (await SignInAsync("supervisor", codes[0])).Problem.Should().Be("second-factor-required");
    }

    [Fact]
    public async Task A_grave_act_asks_for_a_fresh_code_and_another_act_does_not()
    {
        var (me, codes) = await EnrolAsync("supervisor");
        (await me.PostAsync("/accounts/clerk/disable", new { reason = "试" })).Problem.Should().Be("step-up-required");
        (await me.GetAsync("/cases")).Ok();
        (await me.PostAsync("/me/step-up", new { code = "000000" })).Problem.Should().Be("wrong-code");

        (await me.PostAsync("/me/step-up", new { code = codes[0] })).Ok();
        (await me.PostAsync("/accounts/clerk/disable", new { reason = "试" })).Ok();

        _office.Machine.Advance(TimeSpan.FromMinutes(11));
        (await me.PostAsync("/accounts/clerk/disable", new { reason = "试" })).Problem.Should().Be("step-up-required");
    }

    [Fact]
    public async Task Approving_is_as_grave_as_what_it_does()
    {
        var (security, codes) = await EnrolAsync("security-administrator");
        (await security.PostAsync("/me/step-up", new { code = codes[0] })).Ok();
        var body = new
        {
            userName = "li",
            name = "李",
            person = "S-61",
            roles = new[] { "clerk" },
            reason = "新进",
        };
        var approval = $"/approvals/{(await security.PostAsync("/accounts", body)).Ok().Text("id")}/approve";
        var (chief, chiefsCodes) = await EnrolAsync("supervisor");

        (await chief.PostAsync(approval)).Problem.Should().Be("step-up-required");
        (await chief.PostAsync("/me/step-up", new { code = chiefsCodes[0] })).Ok();
        (await chief.PostAsync(approval)).Ok();
    }

    [Fact]
    public async Task It_is_taken_away_with_a_code_and_its_secrets_stand_nowhere_in_clear()
    {
        var (me, codes) = await EnrolAsync("registrar");
        var bytes = await File.ReadAllTextAsync(Path.Combine(_office.Data, "greenchannel.db"), System.Text.Encoding.Latin1);
        bytes += await File.ReadAllTextAsync(Path.Combine(_office.Data, "greenchannel.db-wal"), System.Text.Encoding.Latin1);
        codes.Should().OnlyContain(code => !bytes.Contains(code));

        (await me.SendAsync(HttpMethod.Delete, "/me/second-factor", Json("000000"))).Problem.Should().Be("wrong-code");
        (await me.SendAsync(HttpMethod.Delete, "/me/second-factor", Json(codes[1]))).Ok();

        (await SignInAsync("registrar", null)).Ok();
        (await me.GetAsync("/cases")).Problem.Should().Be("enrolment-required");
    }

    private async Task<(ApiClient Me, IReadOnlyList<string> Codes)> EnrolAsync(string userName)
    {
        var me = With((await SignInAsync(userName, null)).Ok());
        var begun = (await me.PostAsync("/me/second-factor")).Ok();
        return (me, Codes((await me.PostAsync("/me/second-factor/confirm", new { code = Code(begun) })).Ok()));
    }

    private static IReadOnlyList<string> Codes(Answer confirmed) =>
        [.. confirmed["recoveryCodes"]!.AsArray().Select(code => code!.GetValue<string>())];

    private static string Code(Answer begun) => new Totp(Base32Encoding.ToBytes(begun.Text("secret"))).ComputeTotp();

    private static StringContent Json(string code) =>
        new(new JsonObject { ["code"] = code }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    private ApiClient With(Answer signedIn) => ApiClient.Of(_office.Url, signedIn.Text("accessToken"));

    private Task<Answer> SignInAsync(string userName, string? code) =>
        _office
            .As("")
            .PostAsync(
                "/sign-in",
                new
                {
                    userName,
                    password = ServiceFixture.Password,
                    code,
                }
            );
}
