namespace GreenChannel.Server.Tests.Clock;

[Trait("Speed", "slow")]
public sealed class RehearsalTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-rehearsal-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Two_weeks_of_deadlines_pass_in_seconds_by_the_one_clock_of_service_and_scheduler()
    {
        await using var office = await ServiceProcess.StartAsync(_data, "2027-03-01T09:00:00+08:00;speed=100000");
        var id = await office.AcceptedAsync(AnApplication.ForPriorityExamination());

        await Patience.UntilAsync(
            async () =>
                (await office.As("supervisor").GetAsync("/alerts"))
                    .Ok()
                    .Items.Any(alert => alert["code"]!.GetValue<string>() == "overdue-administrator"),
            "the last rung"
        );

        var rungs = (await office.As("supervisor").GetAsync("/alerts"))
            .Ok()
            .Items.Where(alert => alert["caseId"]?.GetValue<string>() == id && alert["kind"]!.GetValue<string>() == "deadline")
            .ToList();
        rungs.Should().HaveCount(6);
        rungs
            .Should()
            .OnlyContain(
                rung => rung["raisedAt"]!.GetValue<DateTimeOffset>() - rung["reachedAt"]!.GetValue<DateTimeOffset>() < TimeSpan.FromDays(3),
                "each is raised when its time comes"
            );
    }
}
