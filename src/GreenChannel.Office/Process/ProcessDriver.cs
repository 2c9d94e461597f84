using GreenChannel.Core;
using GreenChannel.Core.Workflows;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Process;

/// <summary>
/// Drives a case through its workflow: asks the engine which steps are open, carries out the automatic ones and reports
/// their outcome, until only people and applicants are waited for. Nothing of it is real before the case is saved.
/// </summary>
public sealed class ProcessDriver(
    IWorkflowEngine engine,
    IWorkflows workflows,
    IEnumerable<IAutomaticStep> steps,
    NotifyDeficiency deficiency,
    TimeProvider clock
)
{
    // Far more automatic steps than any process has between two people: more means that the flow runs in a circle.
    private const int MostMoves = 1000;

    private readonly Dictionary<StepType, IAutomaticStep> _steps = steps.ToDictionary(step => step.Type);

    public Workflow WorkflowOf(Case theCase) => workflows.Find(theCase.WorkflowId!, theCase.WorkflowVersion!.Value);

    public async Task StartAsync(Case theCase, CancellationToken ct)
    {
        var progress = await engine.StartAsync(WorkflowOf(theCase), ct);
        await GoOnAsync(theCase, progress, progress.Open, ct);
    }

    public async Task<Refusal?> CompleteAsync(Case theCase, string stepId, string outcome, CancellationToken ct)
    {
        var before = theCase.Position!;
        var completed = await engine.CompleteAsync(WorkflowOf(theCase), before, stepId, outcome, ct);
        if (completed.IsRefused(out var refusal))
            return refusal;
        await GoOnAsync(theCase, completed.Value, NewlyOpen(before, stepId, completed.Value), ct);
        return null;
    }

    private async Task GoOnAsync(Case theCase, Progress progress, IEnumerable<Step> opened, CancellationToken ct)
    {
        var workflow = WorkflowOf(theCase);
        var toDo = new Queue<Step>(opened);
        theCase.MoveTo(progress.Position);
        for (var moves = 0; toDo.TryDequeue(out var step); moves++)
        {
            if (moves > MostMoves)
                throw new InvalidOperationException($"Workflow {workflow.Id} {workflow.Version} runs in a circle at \"{step.Id}\".");
            if (step.Type.Kind == StepKind.Human)
                theCase.OpenTask(step, clock.GetUtcNow());
            else if (step.Type.Kind == StepKind.Waiting)
                await deficiency.RunAsync(theCase, step, AskedFor(theCase, workflow), ct);
            else
                await MoveAsync(step);
        }

        return;

        async Task MoveAsync(Step step)
        {
            var before = theCase.Position!;
            var outcome = await _steps[step.Type].RunAsync(theCase, step, ct);
            var next = await engine.CompleteAsync(workflow, before, step.Id, outcome, ct);
            theCase.MoveTo(next.Value.Position);
            foreach (var open in NewlyOpen(before, step.Id, next.Value))
                toDo.Enqueue(open);
        }
    }

    // The one who completed a task last is the one who asked.
    private static string? AskedFor(Case theCase, Workflow workflow) =>
        theCase.LastDoneOfAll is { } asked ? workflow[asked.Step].Input("certificate") : null;

    // A step that was open before and still is, was not opened by this move; the completed one may have been opened again.
    private static IEnumerable<Step> NewlyOpen(Position before, string completed, Progress after) =>
        after.Open.Where(step => step.Id == completed || !before.Open.Contains(step.Id));
}
