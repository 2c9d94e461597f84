using System.Net;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Clock;
using Microsoft.Extensions.DependencyInjection;

namespace GreenChannel.Server.Tests.Clock;

[Trait("Speed", "slow")]
public sealed class ClockBehindTests : IAsyncLifetime
{
    private readonly ServiceFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Nothing_is_signed_or_dated_before_what_is_recorded_and_everybody_is_told()
    {
        _office.Clock.SetTo("2026-11-24 15:00");
        var id = await _office.AcceptedAsync(AnApplication.ForNoViolation());
        await BackAsync("2026-11-23 09:00");

        var refused = await _office.TryCompleteAsync(id, "examineClearance", "examiner", "clear");

        (refused.Status, refused.Problem).Should().Be((HttpStatusCode.ServiceUnavailable, "clock-behind"));
        refused.Text("detailZh").Should().Contain("2026-11-24 15:00");
        (await _office.StatusAsync(id)).Should().Be("accepted", "what is only looked at is answered");
        (await ReadyAsync()).Should().Be(HttpStatusCode.ServiceUnavailable);
        await Patience.UntilAsync(
            async () =>
                (await _office.As("administrator").GetAsync("/alerts?state=open"))
                    .Ok()
                    .Items.Any(alert => alert["code"]!.GetValue<string>() == "clock-behind"),
            "the warning"
        );
        (await _office.SweepAsync()).Looked.Should().Be(0);

        _office.Clock.SetTo("2026-11-24 15:01");
        await _office.CompleteAsync(id, "examineClearance", "examiner", "clear");
        (await ReadyAsync()).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_step_of_less_than_two_seconds_is_waited_out()
    {
        var recorded = _office.Services.GetRequiredService<RecordedInstant>();
        var now = _office.Clock.GetUtcNow();
        recorded.Read(now + TimeSpan.FromSeconds(1.9));

        recorded.Behind(now).Should().BeLessThan(RecordedInstant.SmallStep);
        await _office.FileAsync(AnApplication.ForNoViolation());
    }

    [Fact]
    public async Task An_instant_that_a_clock_which_was_ahead_has_left_is_set_aside_by_hand_and_the_audit_says_so()
    {
        _office.Clock.SetTo("2027-03-01 10:00");
        await _office.FileAsync(AnApplication.ForNoViolation());
        await BackAsync("2026-11-24 09:00");
        (await _office.As("applicant-a").PostAsync("/cases", AnApplication.ForNoViolation())).Problem.Should().Be("clock-behind");

        await using (var scope = _office.Services.CreateAsyncScope())
        {
            var record = scope.ServiceProvider.GetRequiredService<ClockRecord>();
            await record.SetAsideAsync(await record.ReadAsync(default), _office.Clock.GetUtcNow(), Actor.System, default);
        }

        await _office.RestartAsync();
        await _office.FileAsync(AnApplication.ForNoViolation());
        (await _office.As("auditor").GetAsync("/audit?limit=200"))
            .Ok()
            .Items.Select(entry => entry["act"]!.GetValue<string>())
            .Should()
            .Contain("clock.accept");
    }

    // As after a restart on an older snapshot of the machine: what is recorded is read from the database.
    private async Task BackAsync(string moment)
    {
        _office.Clock.SetTo(moment);
        await _office.RestartAsync();
    }

    private async Task<HttpStatusCode> ReadyAsync()
    {
        using var client = new HttpClient();
        return (await client.GetAsync($"{_office.Url}/health/ready")).StatusCode;
    }
}
