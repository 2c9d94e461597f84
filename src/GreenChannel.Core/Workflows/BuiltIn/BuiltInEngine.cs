namespace GreenChannel.Core.Workflows.BuiltIn;

/// <summary>The engine that comes with the service: a token game, in memory, without a store of its own.</summary>
public sealed class BuiltInEngine : IWorkflowEngine
{
    public string Name => "BuiltIn";

    public ValueTask<Progress> StartAsync(Workflow workflow, CancellationToken ct) =>
        ValueTask.FromResult(Answer(workflow, TokenGame.Start(workflow)));

    public ValueTask<Outcome<Progress>> CompleteAsync(Workflow workflow, Position position, string stepId, string outcome, CancellationToken ct) =>
        ValueTask.FromResult(Complete(workflow, position, stepId, outcome));

    private static Outcome<Progress> Complete(Workflow workflow, Position position, string stepId, string outcome)
    {
        if (!position.Open.Contains(stepId) || workflow.Find(stepId) is not { } step)
            return new StepNotOpen(stepId);
        if (!step.Outcomes.Contains(outcome))
            return new UnknownOutcome(stepId, outcome, step.Outcomes);
        return Answer(workflow, TokenGame.Complete(workflow, position, stepId, outcome));
    }

    private static Progress Answer(Workflow workflow, TokenGame game) =>
        new(game.Position, [.. game.Position.Open.Select(id => workflow[id])]);
}
