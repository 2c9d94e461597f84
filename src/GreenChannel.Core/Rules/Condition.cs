using System.Text.Json;
using System.Text.Json.Nodes;

namespace GreenChannel.Core.Rules;

/// <summary>
/// A condition on an application, as rule sets write it: JSON pointers, each with what must stand there, all of which must hold.
/// A list means "one of these"; <c>true</c> and <c>false</c> a declaration; <c>"present"</c>, <c>"absent"</c> and
/// <c>"several"</c> (two or more entries) speak for themselves.
/// </summary>
public sealed record Condition(IReadOnlyDictionary<string, JsonElement> Fields)
{
    public bool Holds(JsonNode application) => Fields.All(field => Holds(At(application, field.Key), field.Value));

    /// <summary>Why the condition cannot be understood; none when it can.</summary>
    public string? FindFault()
    {
        foreach (var (pointer, expected) in Fields)
        {
            if (!pointer.StartsWith('/'))
                return $"\"{pointer}\" is no JSON pointer";
            var known =
                expected.ValueKind is JsonValueKind.True or JsonValueKind.False
                || (
                    expected.ValueKind == JsonValueKind.Array
                    && expected.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                )
                || (expected.ValueKind == JsonValueKind.String && expected.GetString() is "present" or "absent" or "several");
            if (!known)
                return $"\"{expected.GetRawText()}\" is not a list of texts, true, false, \"present\", \"absent\" or \"several\"";
        }

        return null;
    }

    /// <summary>What stands at a JSON pointer; none when nothing does.</summary>
    public static JsonNode? At(JsonNode? node, string pointer)
    {
        foreach (var name in pointer.Split('/').Skip(1))
        {
            node = node switch
            {
                JsonObject thing => thing[name],
                JsonArray list when int.TryParse(name, out var i) && i >= 0 && i < list.Count => list[i],
                _ => null,
            };
        }

        return node;
    }

    public static bool IsPresent(JsonNode? node) =>
        node switch
        {
            null => false,
            JsonArray list => list.Count > 0,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Length > 0,
            JsonValue value => value.GetValueKind() != JsonValueKind.False,
            _ => true,
        };

    private static bool Holds(JsonNode? node, JsonElement expected) =>
        expected.ValueKind switch
        {
            JsonValueKind.True => IsPresent(node),
            JsonValueKind.False => !IsPresent(node),
            JsonValueKind.Array => node is JsonValue value && expected.EnumerateArray().Any(item => item.GetString() == value.ToString()),
            _ => expected.GetString() switch
            {
                "present" => IsPresent(node),
                "several" => node is JsonArray { Count: > 1 },
                _ => !IsPresent(node),
            },
        };
}
