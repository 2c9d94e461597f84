namespace GreenChannel.Server.Tests.Outbox;

[Trait("Speed", "slow")]
public sealed class QuietLogTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-log-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task The_log_of_a_first_start_and_of_a_webhook_holds_no_line_of_the_platforms_own_doings()
    {
        await using var other = await HookReceiver.StartAsync();
        await using var office = await ServiceProcess.StartAsync(
            _data,
            "2027-03-01T09:00:00+08:00;speed=100000",
            ("Logging__LogLevel__Default", "Information"),
            ("Outbox__AllowPlainHttp", "true")
        );
        await office.HookAsync(other.Url, "平台", _data);

        await office.AcceptedAsync(AnApplication.ForPriorityExamination());
        await Patience.UntilAsync(
            async () => (await office.As("supervisor").GetAsync("/deliveries?state=sent")).Ok().Items.Any(),
            "a webhook"
        );

        await Patience.UntilAsync(
            () => Task.FromResult(office.Log.Any(line => line.Contains("Now listening", StringComparison.Ordinal))),
            "the log"
        );
        office
            .Log.Should()
            .NotContain(line =>
                line.Contains("HttpClient", StringComparison.Ordinal) || line.Contains("unencrypted", StringComparison.Ordinal)
            );
    }
}
