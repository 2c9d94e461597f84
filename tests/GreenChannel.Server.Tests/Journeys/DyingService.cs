using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>An office whose service dies again and again while its clients go on, and which at last lives until they are done.</summary>
internal sealed class DyingService(int seed, int firstMoment) : IDisposable
{
    private const int Clients = 3;
    private const string Clock = "2026-11-23T10:00:00+08:00";
    private TaskCompletionSource<ServiceProcess> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOver;

    public string Data { get; } = Directory.CreateTempSubdirectory("greenchannel-kills-").FullName;

    /// <summary>The cases that were filed, as the clients know them.</summary>
    public ConcurrentBag<string> Cases { get; } = [];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
    }

    public IReadOnlyList<string> Sql(string sql) => DatabaseFile.Sql(Path.Combine(Data, "greenchannel.db"), sql);

    public async Task DieAsync(int deaths)
    {
        var random = new Random(seed);
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(() => WorkAsync(client))).ToList();
        for (var death = 0; death < deaths; death++)
        {
            var moment = StartupHook.Moments.Keys.ElementAt((firstMoment + death) % StartupHook.Moments.Count);
            await using var mortal = await ServiceProcess.StartMortalAsync(Data, Clock, $"{moment}:{random.Next(1, MostOf(moment))}");
            _running.SetResult(mortal);
            // A client that gives up tells why; else it would be waited for in vain.
            await await Task.WhenAny([mortal.WaitForDeathAsync(), .. clients]);
            _running = new TaskCompletionSource<ServiceProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _isOver = true;
        await using var last = await ServiceProcess.StartAsync(Data, Clock);
        _running.SetResult(last);
        await Task.WhenAll(clients);
    }

    // Some acts' worth of each: an act has some twenty commands and one commit.
    private static int MostOf(string moment) => moment.EndsWith("command", StringComparison.Ordinal) ? 100 : 8;

    private async Task WorkAsync(int client)
    {
        for (var round = 0; !_isOver; round++)
        {
            var both = (client + round) % 2 == 0;
            var id = (await SurelyAsync("clerk", "/cases", both ? AnApplication.ForBoth() : AnApplication.ForNoViolation())).Text("id");
            Cases.Add(id);
            await AgainAsync(office => office.UploadAllAsync(id, "clerk"));
            await SurelyAsync("clerk", $"/cases/{id}/submit");
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
        Dictionary<string, string> judgements = [];
        if (outcome == "recommend")
            await AgainAsync(async office => judgements = await office.JudgementsAsync(task));
        await SurelyAsync(
            who,
            $"/tasks/{task}/complete",
            new
            {
                outcome,
                comment = "经审查符合规定。",
                judgements,
            }
        );
    }

    private async Task<Answer> SurelyAsync(string who, string path, object? body = null)
    {
        var key = Guid.NewGuid().ToString();
        Answer? answer = null;
        await AgainAsync(async office => answer = await office.As(who).PostAsync(path, body, ("Idempotency-Key", key)));
        return answer!.Ok();
    }

    // Until it is answered.
    private async Task AgainAsync(Func<IServiceUnderTest, Task> what)
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
                await Patience.UntilAsync(
                    () => Task.FromResult(!_running.Task.IsCompleted || _running.Task.Result != office),
                    "the end of what has died"
                );
            }
        }
    }
}
