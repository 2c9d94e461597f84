using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using GreenChannel.ElsaAdapter.Activities;
using GreenChannel.OptIn.Benchmarks;
using GreenChannel.Testing;
using Medallion.Threading.FileSystem;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Arguments: flows to warm up, flows to measure, and the moves of a flow as "step:outcome step:outcome …". Prints its figures as JSON.
var (warmUp, flows) = (int.Parse(args[0]), int.Parse(args[1]));
var moves = args[2].Split(' ').Select(move => move.Split(':')).ToList();
var folder = Directory.CreateTempSubdirectory("greenchannel-elsa-");
try
{
    // Else the default, counters, ends the case early when a branch is sent back.
    Flowchart.UseTokenFlow = true;
    var file = Path.Combine(folder.FullName, "elsa.db");
    var database = $"Data Source={file}";
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.Services.AddElsa(elsa =>
        elsa.UseWorkflowManagement(management =>
            {
                management.UseEntityFrameworkCore(store => store.UseSqlite(database));
                management.AddActivitiesFrom<Passing>();
                management.AddActivitiesFrom<CaseStep>();
            })
            .UseWorkflowRuntime(runtime =>
            {
                runtime.UseEntityFrameworkCore(store => store.UseSqlite(database));
                runtime.DistributedLockProvider = _ => new FileDistributedSynchronizationProvider(folder.CreateSubdirectory("locks"));
            })
    );
    using var host = builder.Build();
    await host.StartAsync();
    await ScopedAsync(async services =>
    {
        var model = services
            .GetRequiredService<IApiSerializer>()
            .Deserialize<WorkflowDefinitionModel>(WithPassing(ProjectFiles.Read("workflows/green-channel.json")));
        var imported = await services
            .GetRequiredService<IWorkflowDefinitionImporter>()
            .ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true });
        return imported.Succeeded
            ? 0
            : throw new InvalidOperationException(string.Join("; ", imported.ValidationErrors.Select(error => error.Message)));
    });

    for (var i = 0; i < warmUp; i++)
        await FlowAsync();
    var before = Bytes();
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < flows; i++)
        await FlowAsync();
    watch.Stop();
    if (Number("SELECT COUNT(*) FROM WorkflowInstances WHERE SubStatus <> 'Finished'") is > 0 and var left)
        throw new InvalidOperationException($"{left} flows did not end.");
    Console.WriteLine(
        JsonSerializer.Serialize(
            new
            {
                Engine = "Elsa, own store",
                FlowsPerSecond = flows / watch.Elapsed.TotalSeconds,
                MillisecondsPerSave = watch.Elapsed.TotalMilliseconds / flows / (moves.Count + 1),
                Saves = moves.Count + 1,
                StateBytes = (double)await OpenStateAsync(),
                ResidentMb = Environment.WorkingSet / 1024 / 1024,
                DatabaseKbPerFlow = (Bytes() - before) / 1024.0 / flows,
            }
        )
    );
    await host.StopAsync();

    async Task FlowAsync()
    {
        var at = await StartAsync();
        foreach (var move in moves)
            at = await ResumeAsync(at, move[0], move[1]);
    }

    Task<RunWorkflowInstanceResponse> StartAsync() =>
        ScopedAsync(async services =>
        {
            var client = await services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync();
            return await client.CreateAndRunInstanceAsync(
                new CreateAndRunWorkflowInstanceRequest
                {
                    WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("green-channel", VersionOptions.Published),
                }
            );
        });

    // The bookmark is known from the answer before, so that nothing is asked twice.
    Task<RunWorkflowInstanceResponse> ResumeAsync(RunWorkflowInstanceResponse at, string step, string outcome) =>
        ScopedAsync(async services =>
        {
            var client = await services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(at.WorkflowInstanceId);
            var open = at.Bookmarks.Single(bookmark => bookmark.ActivityId == step);
            return await client.RunInstanceAsync(
                new RunWorkflowInstanceRequest
                {
                    BookmarkId = open.Id,
                    Input = new Dictionary<string, object> { ["outcome"] = outcome },
                }
            );
        });

    async Task<long> OpenStateAsync() =>
        Number($"SELECT length(Data) FROM WorkflowInstances WHERE Id = '{(await StartAsync()).WorkflowInstanceId}'");

    async Task<T> ScopedAsync<T>(Func<IServiceProvider, Task<T>> what)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await what(scope.ServiceProvider);
    }

    long Bytes()
    {
        Number("PRAGMA wal_checkpoint(TRUNCATE)");
        return new FileInfo(file).Length;
    }

    long Number(string sql)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar());
    }
}
finally
{
    SqliteConnection.ClearAllPools();
    folder.Delete(recursive: true);
}

// Automatic steps are passed at once, each with the outcome that leads on.
static string WithPassing(string json)
{
    var definition = JsonNode.Parse(json)!;
    foreach (var activity in definition["root"]!["activities"]!.AsArray().OfType<JsonObject>())
    {
        var outcome = activity["type"]!.GetValue<string>() switch
        {
            "GreenChannel.CheckCompleteness" => "Complete",
            "GreenChannel.Ask" => "Yes",
            "GreenChannel.SearchRegister" => "Clean",
            "GreenChannel.RecheckRegister" => "Unchanged",
            "GreenChannel.OfficeTask" or "GreenChannel.AwaitCorrection" or "GreenChannel.BranchDone" or "Elsa.FlowJoin" => null,
            _ => "Done",
        };
        if (outcome is null)
            continue;
        activity["type"] = $"GreenChannel.{nameof(Passing)}";
        activity["outcome"] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = outcome },
        };
    }

    return definition.ToJsonString();
}
