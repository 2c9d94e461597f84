using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>Reads the inputs of an activity: those that its type knows, each a literal text.</summary>
internal sealed class StepInputReader(FaultList faults, bool wasInUse)
{
    private static readonly HashSet<string> CommonFields =
    [
        "id",
        "nodeId",
        "name",
        "type",
        "version",
        "customProperties",
        "metadata",
        "canStartWorkflow",
        "runAsynchronously",
        "activities",
        "variables",
        "connections",
        "start",
        "notFoundConnections",
    ];

    private const string FourEyes = "distinctFrom";

    public Dictionary<string, string> Read(JsonElement activity, StepType type, string place)
    {
        var inputs = new Dictionary<string, string>();
        foreach (
            var field in activity
                .EnumerateObject()
                .Where(field => !CommonFields.Contains(field.Name) && field.Value.ValueKind != JsonValueKind.Null)
        )
        {
            if (!type.Knows(field.Name))
                faults.Add(
                    $"{place}/{field.Name}",
                    "unknown-input",
                    $"{type.Name} has no input \"{field.Name}\".",
                    $"{type.Name} 没有输入“{field.Name}”。"
                );
            else if (
                ReadLiteral(
                    field.Value,
                    $"{place}/{field.Name}",
                    mayBeBlank: !type.Required.Contains(field.Name) && field.Name != FourEyes
                ) is
                { } value
            )
                inputs[field.Name] = value;
        }

        // A join that did not say how it joins once was one of all.
        if (wasInUse && type == StepType.Join)
            inputs.TryAdd("mode", "WaitAll");
        foreach (
            var missing in type.Required.Where(name =>
                !inputs.ContainsKey(name) && activity.Child(name) is not { ValueKind: not JsonValueKind.Null }
            )
        )
            faults.Add(
                $"{place}/{missing}",
                "missing-input",
                $"{type.Name} needs the input \"{missing}\".",
                $"{type.Name} 缺少输入“{missing}”。"
            );
        return inputs;
    }

    // Either the bare text or Elsa's form: { "typeName": …, "expression": { "type": "Literal", "value": … } }.
    private string? ReadLiteral(JsonElement input, string place, bool mayBeBlank)
    {
        if (input.ValueKind == JsonValueKind.String)
            return Filled(input.GetString(), place, mayBeBlank);
        var expression = input.Child("expression");
        var language = expression?.Text("type");
        if (language != "Literal")
        {
            faults.Add(
                $"{place}/expression/type",
                "unsupported-expression",
                $"Only Literal expressions are supported, not \"{language}\".",
                $"仅支持 Literal 表达式，不支持“{language}”。"
            );
            return null;
        }

        var value = expression?.Child("value") switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };
        return Filled(value, $"{place}/expression/value", mayBeBlank);
    }

    // A designer writes an optional input that was left blank as an empty literal. Four eyes are not blanked out, they are taken out.
    private string? Filled(string? value, string place, bool mayBeBlank)
    {
        if (!string.IsNullOrWhiteSpace(value))
            return value;
        if (!mayBeBlank)
            faults.Add(place, "empty-input", "The input has no value.", "输入没有值。");
        return null;
    }
}
