using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>Other systems come with keys, for what the key is for and nothing else.</summary>
[Trait("Speed", "slow")]
public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task An_enterprises_system_files_its_cases_and_does_what_is_in_scope_alone()
    {
        var program = With(await NewKeyAsync("applicant-a", "cases:read", "cases:write"));
        var id = (await program.PostAsync("/cases", AnApplication.ForNoViolation())).Ok().Text("id");
        (await program.GetAsync($"/cases/{id}")).Ok();
        (await program.GetAsync("/cases")).Items.Should().ContainSingle();

        (await program.GetAsync("/certificates/NV-2026-000001")).Problem.Should().Be("scope-required");
        (await program.GetAsync("/webhooks")).Problem.Should().Be("scope-required");
        (await program.GetAsync("/me")).Problem.Should().Be("scope-required");
        (await program.PostAsync("/api-keys", new { name = "second", scopes = new[] { "webhooks" } }))
            .Problem.Should()
            .Be("scope-required");
        (await program.GetAsync("/tasks")).Problem.Should().Be("role-required");
        (await With(await NewKeyAsync("applicant-b", "cases:read")).GetAsync($"/cases/{id}")).Problem.Should().Be("no-such-case");
        (await With(await NewKeyAsync("applicant-a", "cases:read")).PostAsync("/cases", AnApplication.ForNoViolation()))
            .Problem.Should()
            .Be("scope-required");
    }

    [Fact]
    public async Task A_system_of_the_office_files_on_behalf_and_decides_nothing()
    {
        var program = With(await NewKeyAsync("system-administrator", "cases:read", "cases:write"));

        var id = (await program.PostAsync("/cases", AnApplication.ForNoViolation())).Ok().Text("id");
        (await program.GetAsync($"/cases/{id}")).Ok();

        (await program.GetAsync("/tasks")).Problem.Should().Be("scope-required");
        (await program.PostAsync("/tasks/x/claim")).Problem.Should().Be("scope-required");
        (await _office.As("applicant-a").GetAsync("/api-keys")).Items.Should().BeEmpty("it is not of that party");
        (await _office.As("auditor").GetAsync("/api-keys")).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task After_rotation_both_hold_for_a_day_and_a_removed_one_at_once_no_more()
    {
        var made = await MakeAsync("applicant-a", "cases:read");
        var (id, first) = (made.Text("id"), made.Text("key"));
        var second = (await _office.As("applicant-a").PostAsync($"/api-keys/{id}/rotate")).Ok().Text("key");

        (await With(first).GetAsync("/cases")).Ok();
        (await With(second).GetAsync("/cases")).Ok();
        _office.Machine.Advance(TimeSpan.FromHours(25));
        (await With(first).GetAsync("/cases")).Problem.Should().Be("not-signed-in");
        (await With(second).GetAsync("/cases")).Ok();

        ApiClient.Forget(_office.Url, "applicant-a");
        (await _office.As("applicant-a").DeleteAsync($"/api-keys/{id}")).Ok();
        (await With(second).GetAsync("/cases")).Problem.Should().Be("not-signed-in");
    }

    [Fact]
    public async Task A_key_holds_to_its_last_day_is_kept_as_a_hash_and_tells_when_it_was_used()
    {
        var today = DateOnly.FromDateTime(_office.Machine.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        var made = (
            await _office
                .As("applicant-a")
                .PostAsync(
                    "/api-keys",
                    new
                    {
                        name = "ERP",
                        scopes = new[] { "cases:read" },
                        expiresOn = today.AddDays(1),
                    }
                )
        ).Ok();
        var key = made.Text("key");
        key.Should().MatchRegex("^gck_[A-Za-z0-9_-]{43}$");
        (await With(key).GetAsync("/cases")).Ok();
        await _office.Services.GetRequiredService<SessionPulse>().WriteAsync(default);

        var listed = (await _office.As("applicant-a").GetAsync("/api-keys")).Items.Single();
        listed["lastUsedAt"].Should().NotBeNull();
        listed["key"].Should().BeNull();
        _office.Sql("SELECT Hash || Name || Scopes FROM api_keys").Single().Should().NotContain(key[4..]);
        _office.Sql("SELECT Changes FROM audit_entries WHERE Act = 'api-key.add'").Single().Should().NotContain(key[4..]);
        _office.Machine.Advance(TimeSpan.FromDays(2));
        (await With(key).GetAsync("/cases")).Problem.Should().Be("not-signed-in");
        (await With(key + "x").GetAsync("/cases")).Problem.Should().Be("not-signed-in");
    }

    [Fact]
    public async Task What_is_wrong_with_a_key_is_named_with_its_field() => (
            await _office
                .As("applicant-a")
                .PostAsync(
                    "/api-keys",
                    new
                    {
                        name = "",
                        scopes = new[] { "all" },
                        expiresOn = "2020-01-01",
                    }
                )
        ).Faults.Should().Equal(("/name", "api-key.name"), ("/scopes", "api-key.scopes"), ("/expiresOn", "api-key.expires"));

    private async Task<string> NewKeyAsync(string account, params string[] scopes) => (await MakeAsync(account, scopes)).Text("key");

    private async Task<Answer> MakeAsync(string account, params string[] scopes) =>
        (await _office.As(account).PostAsync("/api-keys", new { name = "ERP", scopes })).Ok();

    private ApiClient With(string key) => ApiClient.Of(_office.Url, key);
}
