using GreenChannel.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Access;

/// <summary>A sign-in lives as long as it should and no longer.</summary>
[Trait("Speed", "slow")]
public sealed class SessionTests : IAsyncLifetime
{
    private const string Another = "another-for-tests-2";
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_refresh_token_holds_once_and_one_used_again_ends_the_session()
    {
        var first = await SignInAsync("clerk");
        var second = (await RefreshAsync(first.Text("refreshToken"))).Ok();
        (await MeAsync(second)).Ok().Text("userName").Should().Be("clerk");

        (await RefreshAsync(first.Text("refreshToken"))).Problem.Should().Be("refresh-reused");

        (await MeAsync(second)).Problem.Should().Be("not-signed-in", "one of the two has stolen it");
        (await RefreshAsync(second.Text("refreshToken"))).Problem.Should().Be("not-signed-in");
        (await RefreshAsync("false")).Problem.Should().Be("not-signed-in");
        (await RefreshAsync(first.Text("accessToken"))).Problem.Should().Be("not-signed-in");
    }

    [Fact]
    public async Task Of_two_refreshes_at_the_same_time_one_holds_at_most()
    {
        var token = (await SignInAsync("clerk")).Text("refreshToken");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefreshAsync(token)));

        answers.Count(answer => (int)answer.Status == 200).Should().BeLessThanOrEqualTo(1);
        answers.Should().OnlyContain(answer => (int)answer.Status == 200 || (int)answer.Status == 401);
    }

    [Fact]
    public async Task Signing_out_ends_the_access_token_too()
    {
        var mine = await SignInAsync("clerk");

        (await With(mine).PostAsync("/sign-out")).Ok();

        (await MeAsync(mine)).Problem.Should().Be("not-signed-in");
        (await RefreshAsync(mine.Text("refreshToken"))).Problem.Should().Be("not-signed-in");
    }

    [Theory]
    [InlineData("examiner", 30, 10)]
    [InlineData("applicant-a", 30, 12)]
    public async Task A_session_ends_when_it_rests_and_in_any_case_after_hours(string account, int idleMinutes, int hours)
    {
        var resting = await SignInAsync(account);
        _office.Machine.Advance(TimeSpan.FromMinutes(idleMinutes) + TimeSpan.FromSeconds(1));
        (await MeAsync(resting)).Problem.Should().Be("not-signed-in");
        (await RefreshAsync(resting.Text("refreshToken"))).Problem.Should().Be("not-signed-in");

        var busy = await SignInAsync(account);
        for (var quarters = 0; quarters < hours * 4; quarters++)
        {
            (await MeAsync(busy)).Ok();
            busy = (await RefreshAsync(busy.Text("refreshToken"))).Ok();
            _office.Machine.Advance(TimeSpan.FromMinutes(15));
        }

        (await MeAsync(busy)).Problem.Should().Be("not-signed-in");
    }

    [Fact]
    public async Task When_a_session_was_used_last_is_written_down_later_and_for_all_together()
    {
        var mine = await SignInAsync("clerk");
        _office.Machine.Advance(TimeSpan.FromMinutes(20));
        (await MeAsync(mine)).Ok();
        var pulse = _office.Services.GetRequiredService<SessionPulse>();

        await pulse.WriteAsync(default);

        _office.Machine.Advance(TimeSpan.FromMinutes(20));
        (await MeAsync(mine)).Ok()["session"]!["seenAt"]!
            .GetValue<DateTimeOffset>()
            .Should()
            .Be(_office.Machine.GetUtcNow() - TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_nobodys_else()
    {
        var (mine, other, colleague) = (await SignInAsync("examiner"), await SignInAsync("examiner"), await SignInAsync("examiner2"));
        var me = With(mine);
        (await me.PutJsonAsync("/me/password", new { current = "wrong", @new = Another }))
            .Faults.Should()
            .Equal(("/current", "wrong-password"));
        (await me.PutJsonAsync("/me/password", new { current = ServiceFixture.Password, @new = "short" }))
            .Faults.Should()
            .Equal(("/new", "password.short"));
        (await me.PutJsonAsync("/me/password", new { current = ServiceFixture.Password, @new = ServiceFixture.Password }))
            .Faults.Should()
            .Equal(("/new", "password.used"));

        (await me.PutJsonAsync("/me/password", new { current = ServiceFixture.Password, @new = Another })).Ok();

        (await MeAsync(mine)).Ok();
        (await MeAsync(other)).Problem.Should().Be("not-signed-in");
        (await MeAsync(colleague)).Ok();
        (await SignInAsync("examiner", ServiceFixture.Password)).Problem.Should().Be("sign-in-refused");
        (await SignInAsync("examiner", Another)).Ok();
    }

    [Fact]
    public async Task Ones_own_sessions_are_listed_and_ended_and_nobody_elses()
    {
        var (mine, other, colleague) = (await SignInAsync("examiner"), await SignInAsync("examiner"), await SignInAsync("examiner2"));
        var sessions = (await With(mine).GetAsync("/me/sessions")).Ok().Items.ToList();
        sessions.Should().HaveCount(2);
        var notMine = sessions.Single(session => !session["current"]!.GetValue<bool>())["id"]!.GetValue<string>();

        (await With(colleague).DeleteAsync($"/me/sessions/{notMine}")).Problem.Should().Be("no-such-session");
        (await With(mine).DeleteAsync($"/me/sessions/{notMine}")).Ok();

        (await MeAsync(other)).Problem.Should().Be("not-signed-in");
        (await MeAsync(mine)).Ok();
    }

    [Fact]
    public async Task Whose_password_somebody_else_has_set_chooses_another_before_anything_else()
    {
        _office.Sql("UPDATE AspNetUsers SET MustChangePassword = 1 WHERE UserName = 'clerk'");
        var mine = await SignInAsync("clerk");

        (await With(mine).GetAsync("/cases")).Problem.Should().Be("password-change-required");
        (await With(mine).GetAsync("/me")).Ok();
        (await With(mine).PutJsonAsync("/me/password", new { current = ServiceFixture.Password, @new = Another })).Ok();
        (await With(mine).GetAsync("/cases")).Ok();
    }

    [Fact]
    public async Task After_many_wrong_tries_the_next_waits_and_the_owner_at_the_own_address_does_not()
    {
        var answers = new List<Answer>();
        for (var tries = 0; tries < 600; tries++)
            answers.Add(await SignInAsync("nobody", "wrong"));
        answers.Select(answer => answer.Problem).Distinct().Should().Equal("sign-in-refused");

        var waits = await SignInAsync("nobody", "wrong");

        ((int)waits.Status, waits.Headers.RetryAfter!.Delta).Should().Be((429, TimeSpan.FromSeconds(1)));
        _office.Machine.Advance(TimeSpan.FromSeconds(1));
        (await SignInAsync("nobody", "wrong")).Problem.Should().Be("sign-in-refused");
        (await SignInAsync("nobody", "wrong")).Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));

        await SignInAsync("registrar");
        for (var tries = 0; tries < 620; tries++)
            await SignInAsync("registrar", "wrong");
        (await SignInAsync("registrar")).Ok();
    }

    [Fact]
    public async Task A_role_that_was_taken_away_or_a_disabled_account_counts_from_the_next_request_on()
    {
        var mine = await SignInAsync("clerk");
        _office.Sql("UPDATE AspNetUsers SET IsDisabled = 1 WHERE UserName = 'clerk'");

        (await MeAsync(mine)).Problem.Should().Be("not-signed-in");
        (await SignInAsync("clerk", ServiceFixture.Password)).Problem.Should().Be("sign-in-refused");
    }

    private ApiClient With(Answer signedIn) => ApiClient.Of(_office.Url, signedIn.Text("accessToken"));

    private Task<Answer> MeAsync(Answer signedIn) => With(signedIn).GetAsync("/me");

    private async Task<Answer> SignInAsync(string userName) => (await SignInAsync(userName, ServiceFixture.Password)).Ok();

    private Task<Answer> SignInAsync(string userName, string password) => _office.As("").PostAsync("/sign-in", new { userName, password });

    private Task<Answer> RefreshAsync(string refreshToken) => _office.As("").PostAsync("/refresh", new { refreshToken });
}
