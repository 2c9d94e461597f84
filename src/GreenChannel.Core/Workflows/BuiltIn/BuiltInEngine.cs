namespace GreenChannel.Core.Workflows.BuiltIn;

/// <summary>The engine that comes with the service: a token game, in memory, without a store of its own.</summary>
public sealed class BuiltInEngine : IWorkflowEngine
{
    public string Name => "BuiltIn";

    public ValueTask<Progress> StartAsync(Workflow workflow, CancellationToken ct) =>
        ValueTask.FromResult(Answer(workflow, TokenGame.Start(workflow)));

    public ValueTask<Outcome<Progress>> CompleteAsync(
        Workflow workflow,
        Position position,
        string stepId,
        string outcome,
        CancellationToken ct
    ) => ValueTask.FromResult(Complete(workflow, position, stepId, outcome));

    private static Outcome<Progress> Complete(Workflow workflow, Position position, string stepId, string outcome) =>
        position.Refuses(workflow, stepId, outcome) is { } refusal
            ? refusal
            : Answer(workflow, TokenGame.Complete(workflow, position, stepId, outcome));

    private static Progress Answer(Workflow workflow, TokenGame game) => Progress.At(workflow, game.Position);
}
