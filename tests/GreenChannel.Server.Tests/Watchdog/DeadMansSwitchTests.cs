using System.Collections.Concurrent;
using System.Net;
using GreenChannel.Server.Watchdog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
            {
                // On a busy machine a sweep may still have been under way, and have ended the first silence.
                _office.Sql($"UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = '{state}'", "scheduler.db");
                _office.Clock.Advance(TimeSpan.FromSeconds(2));
                return (await _office.As("administrator").GetAsync("/alerts?state=open"))
                    .Ok()
                    .Items.Any(alert =>
                        alert["code"]!.GetValue<string>() == "sweep-silent" && alert["level"]!.GetValue<string>() == "administrator"
                    );
            },
            "the warning"
        );
        _office.Sql("SELECT COUNT(*) FROM alerts WHERE Code = 'sweep-silent'").Should().Equal("1");
        var started = $"{_office.Clock.GetUtcNow().ToUnixTimeMilliseconds()}";
        await AnotherProgramNoticesItTooAsync(state);
        _office
            .Sql("SELECT Occasion FROM alerts WHERE Code = 'sweep-silent'")
            .Should()
            .NotContain(started, "a silence has one name, whoever notices it");

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

    private async Task AnotherProgramNoticesItTooAsync(string state)
    {
        var options = new WatchdogOptions { Enabled = true, IntervalSeconds = 2 };
        var heard = new HeardLog();
        using var another = new DeadMansSwitch(
            _office.Services.GetRequiredService<IServiceScopeFactory>(),
            new SweepRhythm(options, _office.Clock),
            options,
            _office.Clock,
            heard
        );
        await another.StartAsync(default);
        await Patience.UntilAsync(
            () =>
            {
                _office.Sql($"UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = '{state}'", "scheduler.db");
                _office.Clock.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(heard.Events.Contains("Silent"));
            },
            "the other program to notice the silence"
        );

        // It notices the end of the silence only after it has warned of it.
        await Patience.UntilAsync(
            () =>
            {
                _office.Sql($"UPDATE heartbeats SET At = {_office.Clock.GetUtcNow().ToUnixTimeMilliseconds()}");
                return Task.FromResult(heard.Events.Contains("Recovered"));
            },
            "the other program to notice the end of it"
        );
        await another.StopAsync(default);
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

    private sealed class HeardLog : ILogger<DeadMansSwitch>
    {
        public ConcurrentBag<string> Events { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId id, TState state, Exception? why, Func<TState, Exception?, string> text) =>
            Events.Add(id.Name!);
    }
}
