namespace GreenChannel.Server.Tests.Commands;

/// <summary>An empty folder is filled with cases in every state, on a clock that ends before now.</summary>
[Trait("Speed", "slow")]
public sealed class SeedTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-seed-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Thirty_cases_stand_in_every_state_and_a_second_time_nothing_is_added()
    {
        var (code, output) = await ServiceProcess.RunAsync(_data, "seed");

        code.Should().Be(0, output);
        output.Should().Contain("30 cases");
        Sql("SELECT DISTINCT Status FROM cases ORDER BY Status")
            .Should()
            .Equal("Accepted", "Completed", "Deficient", "Draft", "Lapsed", "Suspended", "Withdrawn");
        Sql("SELECT DISTINCT Status FROM certificates ORDER BY Status").Should().Equal("Revoked", "Valid");
        Sql("SELECT DISTINCT State FROM tasks ORDER BY State").Should().Contain(["Claimed", "Done", "Open"]);
        Sql("SELECT count(*) FROM certificate_changes WHERE State = 'Proposed'").Should().Equal("1");
        Sql("SELECT count(*) FROM suspension_proposals WHERE State = 'Proposed'").Should().Equal("1");
        long.Parse(Sql("SELECT max(At) FROM audit_entries").Single(), null)
            .Should()
            .BeLessThan(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        (await ServiceProcess.RunAsync(_data, "integrity", "--all")).ExitCode.Should().Be(0);

        var (again, refusal) = await ServiceProcess.RunAsync(_data, "seed");
        (again, refusal.Contains("holds cases already", StringComparison.Ordinal)).Should().Be((1, true), refusal);
    }

    private IReadOnlyList<string> Sql(string sql) => DatabaseFile.Sql(Path.Combine(_data, "greenchannel.db"), sql);
}
