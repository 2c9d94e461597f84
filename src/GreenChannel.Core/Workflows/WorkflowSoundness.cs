namespace GreenChannel.Core.Workflows;

/// <summary>
/// Plays every run that a workflow allows, and names what could go wrong in one of them: a step opened twice, a join
/// that waits for ever, an end without closing the case, a step that no run reaches. (The soundness of workflow nets,
/// after van der Aalst, checked by visiting all positions; processes of an office have some hundreds.)
/// </summary>
internal static class WorkflowSoundness
{
    private const int MostPositions = 10_000;

    public static void Check(Workflow workflow, Func<string, string> placeOf, FaultList faults)
    {
        var seen = new HashSet<string>();
        var toVisit = new Queue<Position>();
        var reached = new HashSet<string>();
        var reported = new HashSet<string>();

        Visit(TokenGame.Start(workflow), null);
        while (toVisit.TryDequeue(out var position))
        {
            foreach (var stepId in position.Open)
            {
                reached.Add(stepId);
                foreach (var outcome in workflow[stepId].Outcomes)
                    Visit(TokenGame.Complete(workflow, position, stepId, outcome), workflow[stepId]);
            }

            if (seen.Count > MostPositions)
            {
                faults.Add(
                    "/root",
                    "too-many-positions",
                    $"The flow has more than {MostPositions} positions and cannot be checked; join earlier.",
                    $"流程状态超过 {MostPositions} 个，无法检查，请更早汇合分支。"
                );
                return;
            }
        }

        // A routing step is passed, not opened: it is reached when something that is reached leads to it.
        foreach (
            var step in workflow.Steps.Where(step =>
                step.Type.Kind == StepKind.Routing ? !IsLedTo(workflow, step) : !reached.Contains(step.Id)
            )
        )
            faults.Add(placeOf(step.Id), "unreachable", $"No run reaches \"{step.Id}\".", $"没有任何路径能到达“{step.Id}”。");
        return;

        void Visit(TokenGame game, Step? completed)
        {
            var position = game.Position;
            if (game.Unjoined is { } unjoined)
                Report(
                    unjoined,
                    "branches-without-join",
                    $"Two branches could lead to \"{unjoined}\" at once; let them meet in a join.",
                    $"两个并行分支可能同时到达“{unjoined}”，请用汇合点连接。"
                );
            if (game.Remarked is { } remarked)
                Report(
                    remarked,
                    "rounds-overlap",
                    $"The join of any \"{remarked}\" could go on while a branch of its last round is still awaited; let each "
                        + "branch come to it by one step, and wait for all before the next round.",
                    $"汇合点“{remarked}”可能在上一轮的分支尚未到达时再次放行；每个分支应只由一个步骤到达，并在下一轮之前全部汇合。"
                );
            if (game.Circle is { } circle)
                Report(
                    circle,
                    "routing-circle",
                    $"The flow could run in a circle at \"{circle}\" without ever stopping.",
                    $"流程可能在“{circle}”处无休止循环。"
                );
            else if (game.OpenedTwice is { } twice)
                Report(twice, "opened-twice", $"\"{twice}\" could be open twice at once.", $"“{twice}”可能被同时打开两次。");
            else if (position.Finished && completed is { Type.Closes: false })
                Report(
                    completed.Id,
                    "ends-without-closing",
                    $"The flow could end after \"{completed.Id}\" with the case still open.",
                    $"流程可能在“{completed.Id}”之后结束而案件未办结。"
                );
            else if (position.Open.Count == 0 && !position.Finished)
                ReportWaiting(position);
            else if (!position.Finished && seen.Add(Key(position)))
                toVisit.Enqueue(position);
        }

        void ReportWaiting(Position position)
        {
            foreach (var token in position.Tokens.Where(token => !token.Blocked).DistinctBy(token => token.To))
                Report(
                    token.To,
                    "join-waits-for-ever",
                    $"The join \"{token.To}\" could wait for ever: a branch may end without reaching it.",
                    $"汇合点“{token.To}”可能永远等待：有分支不会到达。"
                );
        }

        void Report(string stepId, string rule, string message, string messageZh)
        {
            if (reported.Add($"{rule} {stepId}"))
                faults.Add(placeOf(stepId), rule, message, messageZh);
        }
    }

    private static bool IsLedTo(Workflow workflow, Step step)
    {
        var flow = workflow.FlowOf(step.Id);
        var led = new HashSet<string> { flow.Start };
        var toFollow = new Queue<string>(led);
        while (toFollow.TryDequeue(out var from))
        {
            foreach (var connection in flow.Connections.Where(connection => connection.From == from && led.Add(connection.To)))
                toFollow.Enqueue(connection.To);
        }

        return led.Contains(step.Id);
    }

    private static string Key(Position position) =>
        string.Join(' ', position.Open)
        + '|'
        + string.Join(' ', position.Tokens.Select(t => $"{t.From}>{t.Outcome}>{t.To}{(t.Blocked ? "!" : "")}"));
}
