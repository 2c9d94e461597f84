using System.Diagnostics;
using System.Text.Json.Nodes;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Persistence;
using GreenChannel.Persistence.Audit;
using GreenChannel.Server;
using GreenChannel.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// What the chain adds to an act, in one run with it and without; how long a million entries take to be verified, and what memory.
/// </summary>
internal static class RecordInBulk
{
    private const int Rounds = 4;
    private const int Cases = 12;
    private const int Entries = 1_000_000;
    private const int Batch = 5_000;
    private const int EntriesOfRow = 4;

    /// <param name="program">The published program, whose verb verifies.</param>
    public static async Task RunAsync(string program)
    {
        await CostAsync();
        await VerifyAsync(program);
    }

    private static async Task CostAsync()
    {
        var data = Directory.CreateTempSubdirectory("greenchannel-bench-record-").FullName;
        await using var service = Build(data);
        service.UseGreenChannel();
        await Verbs.PrepareAsync(service, CancellationToken.None);
        await service.StartAsync();
        var (record, url) = (service.Services.GetRequiredService<RecordState>(), service.Urls.First());
        await WholeCases.CountAsync(url, Cases, () => (0, 0));
        var (with, without) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds * 2; round++)
        {
            record.LeavesChainOut = round % 2 == 1;
            var watch = Stopwatch.StartNew();
            await WholeCases.CountAsync(url, Cases, () => (0, 0));
            (record.LeavesChainOut ? without : with).Add(watch.Elapsed.TotalMilliseconds / Cases);
        }

        await service.StopAsync();
        var (a, b) = (Middle(with), Middle(without));
        AnsiConsole.MarkupLine($"a whole case takes {a:0.0} ms with the chain and {b:0.0} without: [bold]{(a / b) - 1:+0.0%;-0.0%}[/]");
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private static async Task VerifyAsync(string program)
    {
        var data = Directory.CreateTempSubdirectory("greenchannel-bench-verify-").FullName;
        await using (var service = Build(data))
        {
            await Verbs.PrepareAsync(service, CancellationToken.None);
            for (var done = 0; done < Entries; done += Batch)
                await FillAsync(service.Services, done);
        }

        SqliteConnection.ClearAllPools();
        var start = new ProcessStartInfo("dotnet", [program, "audit", "verify", data, "--without-files"]) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(200))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        AnsiConsole.WriteLine((await said).Trim());
        AnsiConsole.MarkupLine(
            $"{Entries:N0} entries and {Entries / EntriesOfRow:N0} rows: [bold]{watch.Elapsed.TotalSeconds:0.0} s, "
                + $"{peak / 1024 / 1024} MB[/]"
        );
        Directory.Delete(data, recursive: true);
    }

    private static async Task FillAsync(IServiceProvider services, int from)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GreenChannelDb>();
        await db.BeginHeldAsync(CancellationToken.None);
        var acts = new List<ToldAct>(Batch);
        await using (var rows = new PreparedInsert<Alert>(db, answersKey: false))
        {
            for (var i = from; i < from + Batch; i++)
            {
                var at = db.Clock.GetUtcNow();
                var change = new AuditedChange(
                    "Case",
                    $"{i:x32}",
                    "Modified",
                    ("Status", "Accepted", "Completed"),
                    ("Position", Text(i), Text(i + 1))
                );
                acts.Add(new ToldAct(Actor.System, Act.Watch, null, at, "127.0.0.1", [new ToldChange(null, change.ToJson())]));
                if (i % EntriesOfRow != 0)
                    continue;
                var alert = new Alert(
                    AlertKind.Integrity,
                    AlertLevel.Supervisor,
                    $"{i}",
                    "1",
                    new AlertText("bench", Text(i), Text(i)),
                    at,
                    at
                );
                await rows.RunAsync(alert, CancellationToken.None);
                db.Marks.Take(db, alert);
            }
        }

        await AuditChain.SealAsync(db, acts, CancellationToken.None);
        await db.CommitHeldAsync(() => { }, CancellationToken.None);
    }

    // As long as what a move of a case tells.
    private static string Text(int i) =>
        new JsonObject
        {
            ["open"] = new JsonArray("examinePriority", "examineClearance"),
            ["n"] = i,
            ["finished"] = false,
        }.ToJsonString();

    private static WebApplication Build(string data)
    {
        var builder = ServerSetup.CreateBuilder(["--environment", "Development", "--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Data"] = data,
                ["Access:DemoPassword"] = ServerUnderLoad.Password,
                ["Watchdog:Enabled"] = "false",
                ["Office:Level"] = "Province",
            }
        );
        builder.Logging.ClearProviders();
        builder.AddGreenChannel();
        return builder.Build();
    }

    private static double Middle(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
