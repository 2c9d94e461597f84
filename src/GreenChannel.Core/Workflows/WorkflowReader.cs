using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>What came of reading a workflow file: the workflow, or every fault in it with its place.</summary>
public sealed record WorkflowReading(Workflow? Workflow, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads an Elsa 3 workflow definition. Elsa itself lets a missing port, an unknown outcome or an input in an unknown
/// language pass in silence, and with it a rule such as four eyes; this reader names every such fault before any engine
/// sees the file. Then it plays every run that the flow allows, see <see cref="WorkflowSoundness"/>.
/// </summary>
public static class WorkflowReader
{
    /// <param name="wasInUse">
    /// A version that was in force already: it was found sound by the rules of its day, and cases may be on it. It is read and not judged
    /// anew.
    /// </param>
    public static WorkflowReading Read(string json, bool wasInUse = false)
    {
        var faults = new FaultList();
        Workflow? workflow = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            workflow = ReadDefinition(document.RootElement, json, faults, wasInUse);
        }
        catch (JsonException e)
        {
            faults.Add("", "not-json", $"This is not JSON: {e.Message}", $"不是有效的 JSON：第 {e.LineNumber + 1} 行");
        }

        return new WorkflowReading(faults.IsEmpty ? workflow : null, faults.ToList());
    }

    private static Workflow? ReadDefinition(JsonElement file, string json, FaultList faults, bool wasInUse)
    {
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("root", out var root))
        {
            faults.Add("/root", "no-root", "A workflow definition has a \"root\" flowchart.", "工作流定义缺少“root”流程图。");
            return null;
        }

        var id = file.Text("definitionId") ?? "";
        if (id.Length == 0)
            faults.Add("/definitionId", "no-id", "A workflow has a \"definitionId\".", "工作流缺少“definitionId”。");
        var version = 0;
        if (!file.TryGetProperty("version", out var number) || !number.TryGetInt32Safely(out version) || version < 1)
            faults.Add("/version", "no-version", "A workflow has a \"version\" of 1 or more.", "工作流缺少大于等于 1 的“version”。");

        var outcomes = ReadOutcomeTitles(file, faults);
        var reader = new FlowchartReader(faults, outcomes, wasInUse);
        var flow = reader.ReadRoot(root);
        if (flow is null || !faults.IsEmpty)
            return null;
        var workflow = new Workflow(id, version, file.Text("name") ?? id, flow, outcomes, json);
        StepReferences.Check(workflow, reader.PlaceOf, faults);
        if (faults.IsEmpty && !wasInUse)
            WorkflowSoundness.Check(workflow, reader.PlaceOf, faults);
        return workflow;
    }

    // Elsa keeps a workflow's customProperties as they are; there our titles of the outcomes live.
    private static Dictionary<string, OutcomeTitle> ReadOutcomeTitles(JsonElement file, FaultList faults)
    {
        var titles = new Dictionary<string, OutcomeTitle>();
        if (file.Child("customProperties")?.Child("outcomes") is not { ValueKind: JsonValueKind.Object } outcomes)
            return titles;
        foreach (var outcome in outcomes.EnumerateObject())
        {
            var title = outcome.Value.Text("title");
            var titleEn = outcome.Value.Text("titleEn");
            if (title is null || titleEn is null)
            {
                faults.Add(
                    $"/customProperties/outcomes/{outcome.Name}",
                    "no-title",
                    "An outcome has a \"title\" (Chinese) and a \"titleEn\".",
                    "结果应有“title”（中文）和“titleEn”（英文）。"
                );
                continue;
            }

            var needsReason = outcome.Value.Child("needsReason") is { ValueKind: JsonValueKind.True };
            titles[outcome.Name] = new OutcomeTitle(
                outcome.Name,
                title,
                titleEn,
                needsReason,
                Declared(outcome, "favourable", DecisionCode.IsFavourable(outcome.Name), faults),
                Declared(outcome, "confirms", outcome.Name == DecisionCode.Agree, faults)
            );
        }

        return titles;
    }

    // Files from before these were declared mean by an outcome's name what they always did.
    private static bool Declared(JsonProperty outcome, string name, bool usual, FaultList faults)
    {
        if (outcome.Value.Child(name) is not { } declared)
            return usual;
        if (declared.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return declared.ValueKind == JsonValueKind.True;
        faults.Add(
            $"/customProperties/outcomes/{outcome.Name}/{name}",
            "not-declared",
            $"\"{name}\" is true or false.",
            $"“{name}”应为 true 或 false。"
        );
        return usual;
    }
}
