using Elsa.Expressions.Contracts;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Extensions;
using Elsa.Workflows.Features;
using Elsa.Workflows.Management.Mappers;
using Elsa.Workflows.Management.Providers;
using Elsa.Workflows.Management.Services;
using Elsa.Workflows.Options;
using Elsa.Workflows.Serialization.Serializers;
using Elsa.Workflows.State;
using GreenChannel.Core;
using GreenChannel.Core.Workflows;
using GreenChannel.ElsaAdapter.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ElsaWorkflow = Elsa.Workflows.Activities.Workflow;
using Workflow = GreenChannel.Core.Workflows.Workflow;

namespace GreenChannel.ElsaAdapter;

/// <summary>
/// Elsa 3 as a router without a memory: it reads the workflow's text, runs from a state that is built from our position, and
/// stops at the next steps. Of Elsa there are only its core and its reader here; no tables, no runtime, no timers.
/// </summary>
public sealed class ElsaEngine : IWorkflowEngine, IAsyncDisposable
{
    private static readonly Type[] Types =
    [
        typeof(ElsaWorkflow),
        typeof(Flowchart),
        typeof(FlowJoin),
        typeof(Start),
        typeof(NotFoundActivity),
        .. typeof(CaseStep).Assembly.GetExportedTypes().Where(type => typeof(IActivity).IsAssignableFrom(type) && !type.IsAbstract),
    ];

    private readonly ServiceProvider _elsa;
    private readonly ElsaFlows _flows;

    private ElsaEngine(ServiceProvider elsa) => (_elsa, _flows) = (elsa, new ElsaFlows(elsa));

    public string Name => "Elsa";

    /// <summary>Starts Elsa; its warnings go to the service's log.</summary>
    public static ElsaEngine Create(ILoggerFactory log) => new(Services(log));

    internal static ServiceProvider Services(ILoggerFactory log)
    {
        // Token-based routing is not Elsa's default. Its flowchart asks the feature below, its join asks this switch.
        Flowchart.UseTokenFlow = true;
        var services = new ServiceCollection().AddSingleton(log).AddLogging();
        var module = services.CreateModule();
        module.UseWorkflows();
        module.Configure<FlowchartFeature>(flowcharts => flowcharts.UseTokenBasedExecution());
        module.Apply();
        services
            .AddSingleton<IExpressionDescriptorRegistry, ExpressionDescriptorRegistry>()
            .AddSingleton<IExpressionDescriptorProvider, DefaultExpressionDescriptorProvider>()
            .AddSingleton<VariableDefinitionMapper>();
        services.AddSerializationOptionsConfigurator<SerializationOptionsConfigurator>();
        var elsa = services.BuildServiceProvider();
        // Before the first run: the registry is not made for changes while it is read.
        elsa.GetRequiredService<IActivityRegistry>().RegisterAsync(Types).GetAwaiter().GetResult();
        return elsa;
    }

    public async ValueTask<Progress> StartAsync(Workflow workflow, CancellationToken ct)
    {
        var flow = await _flows.FindAsync(workflow);
        await using var scope = _elsa.CreateAsyncScope();
        var begun = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(flow.Graph, new RunWorkflowOptions(), ct);
        return await SettleAsync(workflow, flow, begun.WorkflowState, [], ct);
    }

    public async ValueTask<Outcome<Progress>> CompleteAsync(
        Workflow workflow,
        Position position,
        string stepId,
        string outcome,
        CancellationToken ct
    )
    {
        if (position.Refuses(workflow, stepId, outcome) is { } refusal)
            return refusal;
        var flow = await _flows.FindAsync(workflow);
        List<Token> marks = [.. position.Tokens.Where(token => token.Blocked)];
        return await SettleAsync(workflow, flow, await ResumeAsync(flow, position, stepId, outcome, ct), marks, ct);
    }

    // Elsa stops at a join of any too; it is told whether to go on until it stops at steps alone.
    private async ValueTask<Progress> SettleAsync(
        Workflow workflow,
        ElsaFlow flow,
        WorkflowState state,
        List<Token> marks,
        CancellationToken ct
    )
    {
        while (true)
        {
            var position = flow.PositionOf(state, marks);
            if (position.Open.FirstOrDefault(id => workflow[id].Type == StepType.Join) is not { } join)
                return Progress.At(workflow, position);
            var goesOn =
                position
                    .Tokens.Where(token => token.To == join && !token.Blocked)
                    .Count(token => AnyJoin.Passes(workflow, new Connection(token.From, token.Outcome, token.To), marks)) > 0;
            state = await ResumeAsync(flow, position, join, goesOn ? StepType.Done : "", ct);
        }
    }

    private async Task<WorkflowState> ResumeAsync(ElsaFlow flow, Position position, string stepId, string outcome, CancellationToken ct)
    {
        await using var scope = _elsa.CreateAsyncScope();
        var options = new RunWorkflowOptions
        {
            BookmarkId = stepId,
            Input = new Dictionary<string, object> { [CaseStep.Outcome] = outcome },
        };
        return (
            await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(flow.Graph, flow.StateAt(position), options, ct)
        ).WorkflowState;
    }

    public ValueTask DisposeAsync() => _elsa.DisposeAsync();
}
