using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>
/// Six clients file and decide cases without a pause while the service is killed fifty times, at moments that nobody chose.
/// A client does what a careful one does: it repeats what got no answer, under the same Idempotency-Key.
/// </summary>
public sealed class FiftyKillsTests : IDisposable
{
    private const int Kills = 50;
    private const int Clients = 6;
    private readonly string _data = Directory.CreateTempSubdirectory("greenchannel-kills-").FullName;
    private readonly ConcurrentBag<string> _cases = [];
    private TaskCompletionSource<TheProgram> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOver;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task No_case_is_lost_stuck_or_doubled()
    {
        var random = new Random(20261125);
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(() => WorkAsync(client))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var killed = await TheProgram.StartAsync(_data, "2026-11-23T10:00:00+08:00");
            _running.SetResult(killed);
            using var until = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(200, 3000)));
            await until.WaitForNextTickAsync();
            _running = new TaskCompletionSource<TheProgram>(TaskCreationOptions.RunContinuationsAsynchronously);
            await killed.KillAsync();
        }

        _isOver = true;
        await using var last = await TheProgram.StartAsync(_data, "2026-11-23T10:00:00+08:00");
        _running.SetResult(last);
        await Task.WhenAll(clients);

        _cases.Should().HaveCountGreaterThan(2 * Clients, "work was done between the kills");
        Sql("SELECT DISTINCT Status FROM cases").Should().Equal(["Completed"], "none is stuck");
        Sql("SELECT COUNT(*) FROM cases").Should().Equal([$"{_cases.Count}"], "none is lost and none is filed twice");
        Sql("SELECT CaseId, Step FROM tasks GROUP BY CaseId, Step HAVING COUNT(*) > 1").Should().BeEmpty("no step is opened twice");
        Sql("SELECT CaseId, Kind FROM certificates WHERE Kind IN ('priority-examination', 'no-violation') GROUP BY CaseId, Kind HAVING COUNT(*) > 1").Should().BeEmpty("nothing is issued twice");
        Sql("SELECT Kind FROM certificates WHERE Kind IN ('priority-examination', 'no-violation') GROUP BY Kind HAVING COUNT(DISTINCT Number) <> MAX(CAST(substr(Number, -6) AS INTEGER))").Should().BeEmpty("no number is burnt");
        var (exit, output) = await TheProgram.RunAsync(_data, "integrity", "--all");
        exit.Should().Be(0, output);
    }

    private async Task WorkAsync(int client)
    {
        for (var round = 0; !_isOver; round++)
        {
            var both = (client + round) % 2 == 0;
            var id = (await SurelyAsync("applicant-a", "/cases", both ? ACase.ForBoth() : ACase.ForNoViolation())).Text("id");
            _cases.Add(id);
            await AgainAsync(office => office.UploadAllAsync(id));
            await SurelyAsync("applicant-a", $"/cases/{id}/submit");
            if (both)
            {
                await DecideAsync(id, "examinePriority", "examiner", "recommend");
                await DecideAsync(id, "reviewPriority", "reviewer", "agree");
            }

            await DecideAsync(id, "examineClearance", "examiner", "clear");
            await DecideAsync(id, "reviewClearance", "reviewer", "agree");
        }
    }

    private async Task DecideAsync(string id, string step, string who, string outcome)
    {
        var task = "";
        await AgainAsync(async office => task = await office.TaskAsync(id, step));
        await SurelyAsync(who, $"/tasks/{task}/complete", new { outcome, comment = "经审查符合规定。" });
    }

    private async Task<Answer> SurelyAsync(string who, string path, object? body = null)
    {
        var key = Guid.NewGuid().ToString();
        Answer? answer = null;
        await AgainAsync(async office => answer = await office.As(who).PostAsync(path, body, ("Idempotency-Key", key)));
        return answer!.Ok();
    }

    // Until it is answered.
    private async Task AgainAsync(Func<IOffice, Task> what)
    {
        while (true)
        {
            var office = await _running.Task;
            try
            {
                await what(office);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                await Patience.UntilAsync(() => Task.FromResult(!_running.Task.IsCompleted || _running.Task.Result != office), "the end of what was killed");
            }
        }
    }

    private IReadOnlyList<string> Sql(string sql) => TheFile.Sql(Path.Combine(_data, "greenchannel.db"), sql);
}
