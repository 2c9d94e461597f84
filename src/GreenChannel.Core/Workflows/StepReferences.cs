using System.Globalization;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Workflows;

/// <summary>Checks that what a step names exists: other steps, roles, certificates, a way of joining.</summary>
internal sealed class StepReferences(Workflow workflow, Func<string, string> placeOf, FaultList faults)
{
    public static void Check(Workflow workflow, Func<string, string> placeOf, FaultList faults)
    {
        var references = new StepReferences(workflow, placeOf, faults);
        foreach (var step in workflow.Steps)
            references.Check(step);
    }

    private void Check(Step step)
    {
        CheckSteps(step, "distinctFrom");
        CheckSteps(step, "decidedBy");
        CheckName(step, "role", Role.Office);
        CheckName(step, "question", PaperKinds.Requestable);
        CheckName(step, "certificate", PaperKinds.Requestable);
        CheckName(step, "mode", ["WaitAll", "WaitAllActive", "WaitAny"]);
        if (step.Input("days") is { } days && (!int.TryParse(days, CultureInfo.InvariantCulture, out var count) || count < 1))
            Add(step, "days", "bad-days", $"\"{days}\" is not a number of working days.", $"“{days}”不是工作日天数。");
    }

    private void CheckSteps(Step step, string input)
    {
        foreach (var id in step.InputList(input).Where(id => workflow.Find(id)?.Type.Kind != StepKind.Human))
            Add(step, input, "unknown-step", $"\"{id}\" is no task of this workflow.", $"“{id}”不是本工作流中的任务。");
    }

    private void CheckName(Step step, string input, IReadOnlyCollection<string> known)
    {
        if (step.Input(input) is { } value && !known.Contains(value))
            Add(
                step,
                input,
                $"unknown-{input}",
                $"\"{value}\" is not one of {string.Join(", ", known)}.",
                $"“{value}”不在可选范围内：{string.Join("、", known)}。"
            );
    }

    private void Add(Step step, string input, string rule, string message, string messageZh) =>
        faults.Add($"{placeOf(step.Id)}/{input}", rule, message, messageZh);
}
