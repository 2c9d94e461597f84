using System.Net;

namespace GreenChannel.Server.Tests.Watchdog;

[Trait("Speed", "slow")]
public sealed class DeadMansSwitchTests : IAsyncLifetime
{
    private static readonly HttpClient Client = new();
    private readonly ServiceFixture _office = new(new() { ["Watchdog:Enabled"] = "true", ["Watchdog:IntervalSeconds"] = "2" });

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData("ACQUIRED")]
    [InlineData("BLOCKED")]
    public async Task A_frozen_trigger_is_noticed_from_outside_the_scheduler(string state)
    {
        await SweptAsync();
        (await ReadyAsync()).Should().Be(HttpStatusCode.OK);
        _office.Sql($"UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = '{state}'", "scheduler.db");

        // Whatever fire was under way is over with the clock standing still; then the clock goes on and nobody sweeps.
        await Patience.UntilAsync(
            async () =>
            {
                _office.Sql($"UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = '{state}'", "scheduler.db");
                _office.Clock.Advance(TimeSpan.FromSeconds(2));
                return await ReadyAsync() == HttpStatusCode.ServiceUnavailable;
            },
            "503"
        );

        await Patience.UntilAsync(
            async () =>
                (await _office.As("administrator").GetAsync("/alerts?state=open"))
                    .Ok()
                    .Items.Any(alert =>
                        alert["code"]!.GetValue<string>() == "sweep-silent" && alert["level"]!.GetValue<string>() == "administrator"
                    ),
            "the warning"
        );
        _office.Sql("SELECT COUNT(*) FROM alerts WHERE Code = 'sweep-silent'").Should().Equal("1");

        await _office.RestartAsync();
        await Patience.UntilAsync(async () => await ReadyAsync() == HttpStatusCode.OK, "the sweep after a restart");
    }

    [Fact]
    public async Task After_a_day_asleep_one_sweep_makes_up_for_all_that_were_missed()
    {
        await SweptAsync();
        _office.Clock.Advance(TimeSpan.FromDays(1));
        var awake = _office.Clock.GetUtcNow().ToUnixTimeMilliseconds();

        await Patience.UntilAsync(
            () =>
            {
                _office.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(
                    long.Parse(
                        _office.Sql("SELECT At FROM heartbeats WHERE Name = 'deadline-sweep'").Single(),
                        System.Globalization.CultureInfo.InvariantCulture
                    ) >= awake
                );
            },
            "a sweep at the new time"
        );

        await Patience.UntilAsync(
            () => Task.FromResult(NextFire() > _office.Clock.GetUtcNow()),
            "the next sweep to lie ahead, and not the 43,200 that were missed"
        );
    }

    private DateTimeOffset NextFire() =>
        new(
            long.Parse(
                _office.Sql("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'deadline-sweep'", "scheduler.db").Single(),
                System.Globalization.CultureInfo.InvariantCulture
            ),
            TimeSpan.Zero
        );

    private Task SweptAsync() =>
        Patience.UntilAsync(
            () => Task.FromResult(_office.Sql("SELECT COUNT(*) FROM heartbeats WHERE Name = 'deadline-sweep'").Single() == "1"),
            "the first sweep"
        );

    private async Task<HttpStatusCode> ReadyAsync() => (await Client.GetAsync($"{_office.Url}/health/watchdog")).StatusCode;
}
