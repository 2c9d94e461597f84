using System.Globalization;
using GreenChannel.Core.Certificates;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Workflows;

/// <summary>Checks that what a step names exists: other steps, roles, certificates, a way of joining.</summary>
internal static class StepReferences
{
    public static void Check(Workflow workflow, FaultList faults)
    {
        foreach (var step in workflow.Steps)
        {
            CheckSteps(workflow, step, "distinctFrom", faults);
            CheckSteps(workflow, step, "decidedBy", faults);
            CheckName(step, "role", Role.Office, faults);
            CheckName(step, "question", CertificateKinds.Requestable, faults);
            CheckName(step, "certificate", CertificateKinds.Requestable, faults);
            CheckName(step, "mode", ["WaitAll", "WaitAllActive", "WaitAny"], faults);
            if (step.Input("days") is { } days && (!int.TryParse(days, CultureInfo.InvariantCulture, out var count) || count < 1))
                Add(step, "days", "bad-days", $"\"{days}\" is not a number of working days.", $"“{days}”不是工作日天数。", faults);
        }
    }

    private static void CheckSteps(Workflow workflow, Step step, string input, FaultList faults)
    {
        foreach (var id in step.InputList(input).Where(id => workflow.Find(id)?.Type.Kind != StepKind.Human))
            Add(step, input, "unknown-step", $"\"{id}\" is no task of this workflow.", $"“{id}”不是本工作流中的任务。", faults);
    }

    private static void CheckName(Step step, string input, IReadOnlyCollection<string> known, FaultList faults)
    {
        if (step.Input(input) is { } value && !known.Contains(value))
            Add(step, input, $"unknown-{input}", $"\"{value}\" is not one of {string.Join(", ", known)}.", $"“{value}”不在可选范围内：{string.Join("、", known)}。", faults);
    }

    private static void Add(Step step, string input, string rule, string message, string messageZh, FaultList faults) =>
        faults.Add($"step {step.Id}/{input}", rule, message, messageZh);
}
