using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using GreenChannel.Core.Workflows;
using GreenChannel.ElsaAdapter.Activities;
using Microsoft.Extensions.DependencyInjection;
using ElsaWorkflow = Elsa.Workflows.Activities.Workflow;
using Workflow = GreenChannel.Core.Workflows.Workflow;

namespace GreenChannel.ElsaAdapter;

/// <summary>The workflows as Elsa loads them from their text, each once.</summary>
internal sealed class ElsaFlows(IServiceProvider elsa)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ElsaFlow>>> _loaded = new();

    public async Task<ElsaFlow> FindAsync(Workflow workflow)
    {
        var loading = _loaded.GetOrAdd(workflow.Source, _ => new Lazy<Task<ElsaFlow>>(() => LoadAsync(workflow)));
        try
        {
            return await loading.Value;
        }
        catch
        {
            // What failed once may succeed later.
            _loaded.TryRemove(KeyValuePair.Create(workflow.Source, loading));
            throw;
        }
    }

    private async Task<ElsaFlow> LoadAsync(Workflow workflow)
    {
        await using var scope = elsa.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(WithArrivals(workflow));
        var definition = new ElsaWorkflow(
            new WorkflowIdentity(model.DefinitionId, model.Version, model.Id, model.TenantId),
            new WorkflowPublication(model.IsLatest, model.IsPublished),
            new WorkflowMetadata(model.Name, model.Description, model.CreatedAt, model.ToolVersion),
            model.Options ?? new WorkflowOptions(),
            model.Root!,
            services.GetRequiredService<VariableDefinitionMapper>().Map(model.Variables).ToList(),
            model.Inputs ?? [],
            model.Outputs ?? [],
            model.Outcomes ?? [],
            model.CustomProperties ?? new Dictionary<string, object>(),
            model.IsReadonly,
            model.IsSystem
        );
        return new ElsaFlow(workflow, await services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(definition));
    }

    // The text as it is, but for joins of any (Elsa's own cancels what is open upstream, see AnyJoin) and old joins of all that do not say
    // so. Connections come in the form of today: Elsa chooses one form for all of a flowchart, and a file may have both.
    private static string WithArrivals(Workflow workflow)
    {
        var text = NewerForm.Of(workflow.Source);
        if (workflow.Steps.All(step => step.Type != StepType.Join))
            return text;
        var definition = JsonNode.Parse(text)!;
        Replace(workflow, definition["root"]!);
        return definition.ToJsonString();
    }

    private static void Replace(Workflow workflow, JsonNode flowchart)
    {
        foreach (var activity in flowchart["activities"]!.AsArray().OfType<JsonObject>())
        {
            var step = workflow[activity["id"]!.GetValue<string>()];
            if (step.Inner is not null)
                Replace(workflow, activity);
            if (step.Type != StepType.Join)
                continue;
            activity["mode"] = Literal("WaitAll");
            if (step.WaitsForAll)
                continue;
            activity["type"] = $"GreenChannel.{nameof(Arrival)}";
            activity["customProperties"] = new JsonObject { ["mergeMode"] = "Cascade" };
            activity.Remove("mode");
        }
    }

    private static JsonObject Literal(string value) =>
        new()
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        };
}
