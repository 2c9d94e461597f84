using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>
/// Reads a flowchart with those nested in it: steps, inputs and the start; <see cref="ConnectionReader"/> reads what connects them.
/// </summary>
internal sealed class FlowchartReader(FaultList faults, IReadOnlyDictionary<string, OutcomeTitle> outcomes, bool wasInUse)
{
    private static readonly HashSet<string> SupportedMerging = new(["None", "Stream"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _ids = [];

    /// <summary>Where an activity stands in the file, as a JSON pointer.</summary>
    public string PlaceOf(string stepId) => _ids[stepId];

    public Flow? ReadRoot(JsonElement root)
    {
        if (root.Text("type") != StepType.Flowchart.Name)
        {
            faults.Add(
                "/root/type",
                "no-flowchart",
                $"The root is an {StepType.Flowchart.Name}.",
                $"根活动应为 {StepType.Flowchart.Name}。"
            );
            return null;
        }

        return ReadFlow(root, "/root");
    }

    private Flow? ReadFlow(JsonElement flow, string place)
    {
        var id = flow.Text("id") ?? "";
        ClaimId(id, place);
        if (flow.Child("activities") is not { ValueKind: JsonValueKind.Array } activities || activities.GetArrayLength() == 0)
        {
            faults.Add($"{place}/activities", "no-steps", "A flowchart has \"activities\".", "流程图没有“activities”。");
            return null;
        }

        var steps = new List<(Step Step, string Place, bool Flagged)>();
        var i = 0;
        foreach (var activity in activities.EnumerateArray())
        {
            var at = $"{place}/activities/{i++}";
            if (ReadStep(activity, at, nested: place != "/root") is { } step)
                steps.Add((step, at, IsFlaggedStart(activity)));
        }

        var connections = new ConnectionReader(faults, _ids.Keys, wasInUse).Read(flow, place, steps.Select(s => s.Step));
        CheckOutcomes(steps, connections);
        var start = FindStart(steps, connections, place);
        return start is null ? null : new Flow(id, [.. steps.Select(s => s.Step)], connections, start);
    }

    private Step? ReadStep(JsonElement activity, string place, bool nested)
    {
        var id = activity.Text("id") ?? "";
        var typeName = activity.Text("type") ?? "";
        if (!StepType.All.TryGetValue(typeName, out var type))
        {
            ClaimId(id, place);
            faults.Add($"{place}/type", "unknown-type", $"\"{typeName}\" is no known activity type.", $"未知的活动类型“{typeName}”。");
            return null;
        }

        if (!wasInUse)
            CheckRunning(activity, place);
        if (type == StepType.Flowchart)
        {
            var inner = ReadFlow(activity, place);
            return inner is null
                ? null
                : new Step(
                    id,
                    type,
                    activity.Text("name") ?? id,
                    Title(activity) ?? id,
                    new Dictionary<string, string>(),
                    type.Outcomes,
                    [],
                    inner
                );
        }

        ClaimId(id, place);
        var inputs = new StepInputReader(faults, wasInUse).Read(activity, type, place);
        var named =
            inputs.GetValueOrDefault("outcomes")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (type.Kind == StepKind.Human)
            CheckHuman(activity, named, place);
        return new Step(
            id,
            type,
            activity.Text("name") ?? id,
            Title(activity) ?? activity.Text("name") ?? id,
            inputs,
            type.Outcomes.Count > 0 ? type.Outcomes : named,
            ReadFinal(activity, type, nested)
        );
    }

    private void ClaimId(string id, string place)
    {
        if (id.Length == 0)
            faults.Add($"{place}/id", "no-id", "Every activity has an \"id\".", "每个活动都要有“id”。");
        else if (OfficeSteps.Find(id) is not null || !_ids.TryAdd(id, place))
            faults.Add(
                $"{place}/id",
                "duplicate-id",
                $"The id \"{id}\" is used twice, first at {_ids.GetValueOrDefault(id, "the steps of every process")}.",
                $"“{id}”重复使用，首次出现在 {_ids.GetValueOrDefault(id, "各流程共有的步骤")}。"
            );
    }

    private static string? Title(JsonElement activity) => activity.Child("customProperties")?.Text("title");

    private static IReadOnlyList<string> ReadFinal(JsonElement activity, StepType type, bool nested)
    {
        var final = activity.Child("customProperties")?.Text("finalOutcomes")?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        // A case may end after it was closed, and a nested flowchart where its branch is done.
        return type.Closes || (nested && type == StepType.BranchDone) ? [.. final, StepType.Done] : final;
    }

    // What Elsa's designer offers and a case does not have: then the drawing would say one thing and the office do another.
    private void CheckRunning(JsonElement activity, string place)
    {
        if (activity.Child("customProperties")?.Text("mergeMode") is { } mode && !SupportedMerging.Contains(mode))
            faults.Add(
                $"{place}/customProperties/mergeMode",
                "unsupported-merge-mode",
                $"The merge mode \"{mode}\" is not supported; use an {StepType.Join.Name}.",
                $"不支持合并方式“{mode}”，请使用 {StepType.Join.Name}。"
            );
        if (IsSet(activity, "runAsynchronously"))
            faults.Add(
                $"{place}/customProperties/runAsynchronously",
                "runs-in-background",
                "A step cannot run in the background.",
                "步骤不能在后台异步运行。"
            );
    }

    private void CheckHuman(JsonElement activity, string[] named, string place)
    {
        if (Title(activity) is null)
            faults.Add(
                $"{place}/customProperties/title",
                "no-title",
                "A task has a Chinese title in customProperties.title.",
                "任务应在 customProperties.title 中给出中文名称。"
            );
        foreach (var outcome in named.Where(outcome => !outcomes.ContainsKey(outcome)))
        {
            faults.Add(
                $"{place}/outcomes",
                "untitled-outcome",
                $"The outcome \"{outcome}\" has no title in /customProperties/outcomes.",
                $"结果“{outcome}”在 /customProperties/outcomes 中没有名称。"
            );
        }
    }

    private void CheckOutcomes(List<(Step Step, string Place, bool Flagged)> steps, List<Connection> connections)
    {
        var connected = connections.Select(connection => (connection.From, connection.Port)).ToHashSet();
        foreach (var (step, place, _) in steps)
        {
            foreach (
                var outcome in step.Outcomes.Where(outcome => !connected.Contains((step.Id, outcome)) && !step.Final.Contains(outcome))
            )
            {
                faults.Add(
                    place,
                    "unconnected-outcome",
                    $"The outcome \"{outcome}\" of \"{step.Id}\" leads nowhere.",
                    $"“{step.Id}”的结果“{outcome}”没有连线。"
                );
            }
        }
    }

    private static bool IsFlaggedStart(JsonElement activity) => IsSet(activity, "canStartWorkflow");

    // Elsa keeps its flags among the custom properties; older files write them with a capital, and exports repeat them beside.
    private static bool IsSet(JsonElement activity, string flag) =>
        new[]
        {
            activity.Child("customProperties")?.Child(flag),
            activity.Child("customProperties")?.Child(char.ToUpperInvariant(flag[0]) + flag[1..]),
            activity.Child(flag),
        }.Any(value => value is { ValueKind: JsonValueKind.True });

    // A start activity or a flag, else the one step that no connection enters; two candidates are a fault, never a guess.
    private string? FindStart(List<(Step Step, string Place, bool Flagged)> steps, List<Connection> connections, string place)
    {
        var entered = connections.Select(connection => connection.To).ToHashSet();
        var marked = steps
            .Where(s => s.Flagged || (s.Step.Type == StepType.Start && !(wasInUse && steps.Any(other => other.Flagged))))
            .ToList();
        var candidates = marked.Count > 0 ? marked : [.. steps.Where(s => !entered.Contains(s.Step.Id))];
        if (candidates.Count == 1)
            return candidates[0].Step.Id;
        var names = string.Join(", ", candidates.Select(s => $"\"{s.Step.Id}\""));
        if (candidates.Count == 0)
            faults.Add(
                place,
                "no-start",
                "No activity is marked as the start (customProperties.canStartWorkflow).",
                "没有标明起始活动（customProperties.canStartWorkflow）。"
            );
        else
            faults.Add(place, "two-starts", $"More than one activity could be the start: {names}.", $"起始活动不唯一：{names}。");
        return null;
    }
}
