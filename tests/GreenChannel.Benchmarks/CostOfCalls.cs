using GreenChannel.Persistence.Sqlite;
using GreenChannel.Server;
using GreenChannel.Server.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace GreenChannel.Benchmarks;

/// <summary>
/// What each call of a whole case costs in SQL commands and commits, counted within the service while one client goes the way five times;
/// the middle one is shown.
/// </summary>
internal static class CostOfCalls
{
    private const int Cases = 5;

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("greenchannel-bench-cost-").FullName;
        var counted = new CommandsPerCall();
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
        builder.Services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(counted));
        var service = builder.Build();
        try
        {
            service.UseGreenChannel();
            await Verbs.PrepareAsync(service, CancellationToken.None);
            await service.StartAsync();
            var costs = await WholeCases.CountAsync(service.Urls.First(), Cases, counted.Take);
            Print(costs);
            await service.StopAsync();
        }
        finally
        {
            await service.DisposeAsync();
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static void Print(IReadOnlyDictionary<string, IReadOnlyList<(int Commands, int Commits)>> costs)
    {
        var table = new Table().Title("what a call costs").AddColumns("call", "SQL commands", "commits");
        foreach (var (what, counts) in costs.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            table.AddRow(what, $"{Middle(counts.Select(count => count.Commands))}", $"{Middle(counts.Select(count => count.Commits))}");
        AnsiConsole.Write(table);
    }

    private static int Middle(IEnumerable<int> counts) => counts.Order().ElementAt(counts.Count() / 2);
}
