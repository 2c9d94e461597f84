namespace GreenChannel.Server.Tests.Folders;

[Trait("Speed", "slow")]
public sealed class ServerLockTests : IDisposable
{
    private const string Clock = "2026-11-23T10:00:00+08:00";
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-lock-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_second_server_on_a_data_folder_is_refused_and_verbs_run_beside_the_first()
    {
        await using var first = await ServiceProcess.StartAsync(_data, Clock);

        var (code, output, errors) = await ServiceProcess.RunApartAsync(_data, ["--urls", "http://127.0.0.1:0"]);
        var (added, account) = await ServiceProcess.RunAsync(_data, "account", "add", "somebody", "clerk");

        (code, output).Should().Be((1, ""));
        errors
            .Should()
            .Be(
                $"Another server runs on the data folder {_data}; end it first, or give this one a folder of its own. 数据目录 "
                    + $"{_data} 已有服务在运行，请先停止该服务，或者另设数据目录。\n"
            );
        (added, account)
            .Should()
            .Match<(int, string)>(done => done.Item1 == 0 && done.Item2.StartsWith("Proposed; a supervisor approves it"));
        (await ServiceProcess.RunAsync(_data, "migrate")).ExitCode.Should().Be(0);
        (await first.As("supervisor").GetAsync("/cases")).Ok();
    }

    [Fact]
    public async Task After_a_crash_the_folder_is_free_at_once()
    {
        await using (var killed = await ServiceProcess.StartAsync(_data, Clock))
            await killed.KillAsync();

        await using var next = await ServiceProcess.StartAsync(_data, Clock);

        (await next.As("supervisor").GetAsync("/cases")).Ok();
    }
}
