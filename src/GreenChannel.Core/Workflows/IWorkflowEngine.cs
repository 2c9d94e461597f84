namespace GreenChannel.Core.Workflows;

/// <summary>Where a flow stands after a move, and the steps that are now open, automatic and human alike.</summary>
public sealed record Progress(Position Position, IReadOnlyList<Step> Open)
{
    public static Progress At(Workflow workflow, Position position) => new(position, [.. position.Open.Select(id => workflow[id])]);
}

/// <summary>
/// Routes a case through its workflow and keeps nothing: it is handed the workflow and the position it returned last
/// time. Every automatic, human or waiting step is a place where it stops and asks; it never carries one out.
/// </summary>
public interface IWorkflowEngine
{
    /// <summary>The name that chooses this engine in the settings.</summary>
    string Name { get; }

    ValueTask<Progress> StartAsync(Workflow workflow, CancellationToken ct);

    /// <summary>
    /// Completes an open step with one of its outcomes; refused as <see cref="Position.Refuses"/> says. The position may come from
    /// another engine, and from another version of the workflow as long as it fits.
    /// </summary>
    ValueTask<Outcome<Progress>> CompleteAsync(Workflow workflow, Position position, string stepId, string outcome, CancellationToken ct);
}

/// <summary>The position names steps or connections that this version of the workflow does not have.</summary>
public sealed record PositionDoesNotFit(string Workflow, int Version)
    : Refusal(
        "position-does-not-fit",
        RefusalKind.Conflict,
        $"The position is of another version of the workflow and does not fit {Workflow} {Version}.",
        $"该流程位置属于其他版本，与工作流 {Workflow} 第 {Version} 版不符。"
    );

/// <summary>The step is not open in this position.</summary>
public sealed record StepNotOpen(string StepId)
    : Refusal("step-not-open", RefusalKind.Conflict, $"The step \"{StepId}\" is not open.", $"步骤“{StepId}”当前未打开。");

/// <summary>The step has no such outcome.</summary>
public sealed record UnknownOutcome(string StepId, string Outcome, IReadOnlyList<string> Known)
    : Refusal(
        "unknown-outcome",
        RefusalKind.Invalid,
        $"The step \"{StepId}\" has no outcome \"{Outcome}\"; it has {string.Join(", ", Known)}.",
        $"步骤“{StepId}”没有结果“{Outcome}”，可选：{string.Join("、", Known)}。"
    )
{
    public override IReadOnlyList<Fault> Faults => [new("/outcome", Code, Message, MessageZh)];
}
