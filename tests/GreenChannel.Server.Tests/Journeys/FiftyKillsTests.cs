namespace GreenChannel.Server.Tests.Journeys;

/// <summary>
/// Clients file and decide cases without a pause while the service dies twenty times, or fifty in the long run: before and after a
/// command, before and after a commit, with a request just begun or an answer just written. When it dies is counted in its work, by a
/// fixed seed, and not in time. A client does what a careful one does: it repeats what got no answer, under the same Idempotency-Key.
/// Two offices die side by side, half the deaths each, since most of a life is its start.
/// </summary>
[Trait("Speed", "slow")]
public sealed class FiftyKillsTests
{
    private const int Offices = 2;
    private static readonly int DeathsOfEach = Thoroughness.Of(10, 25);

    [Fact]
    public async Task No_case_is_lost_stuck_or_doubled()
    {
        var offices = Enumerable.Range(0, Offices).Select(i => new DyingService(seed: 20261125 + i, firstMoment: i)).ToList();
        await Task.WhenAll(offices.Select(office => Task.Run(() => office.DieAsync(DeathsOfEach))));

        foreach (var office in offices)
        {
            using (office)
                await CheckAsync(office);
        }
    }

    private static async Task CheckAsync(DyingService office)
    {
        office.Sql("SELECT DISTINCT Status FROM cases").Should().Equal(["Completed"], "none is stuck");
        office.Sql("SELECT COUNT(*) FROM cases").Should().Equal([$"{office.Cases.Count}"], "none is lost and none is filed twice");
        office.Sql("SELECT CaseId, Step FROM tasks GROUP BY CaseId, Step HAVING COUNT(*) > 1").Should().BeEmpty("no step is opened twice");
        office
            .Sql(
                "SELECT CaseId, Kind FROM certificates WHERE Kind IN ('priority-examination', 'no-violation') GROUP BY "
                    + "CaseId, Kind HAVING COUNT(*) > 1"
            )
            .Should()
            .BeEmpty("nothing is issued twice");
        office
            .Sql(
                "SELECT Kind FROM certificates WHERE Kind IN ('priority-examination', 'no-violation') GROUP BY Kind HAVING "
                    + "COUNT(DISTINCT Number) <> MAX(CAST(substr(Number, -6) AS INTEGER))"
            )
            .Should()
            .BeEmpty("no number is burnt");
        var (exit, output) = await ServiceProcess.RunAsync(office.Data, "integrity", "--all");
        exit.Should().Be(0, output);
        var verified = await ServiceProcess.RunAsync(office.Data, "audit", "verify");
        verified.ExitCode.Should().Be(0, "chain and rows agree after every death: {0}", verified.Output);
    }
}
