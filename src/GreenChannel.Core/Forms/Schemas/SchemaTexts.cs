using System.Text.Json;

namespace GreenChannel.Core.Forms.Schemas;

/// <summary>Every text of a form, with its place and whether it is printed on papers.</summary>
public static class SchemaTexts
{
    public static IEnumerable<(string Pointer, string Text, bool IsPrinted)> Of(FormSchema schema, JsonElement form) =>
        Of(schema, form, "");

    private static IEnumerable<(string Pointer, string Text, bool IsPrinted)> Of(FormSchema schema, JsonElement value, string at) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [(at, value.GetString()!, schema.IsPrinted)],
            JsonValueKind.Array when schema.Items is { } each => value
                .EnumerateArray()
                .SelectMany((item, i) => Of(each, item, $"{at}/{i}")),
            JsonValueKind.Object => value
                .EnumerateObject()
                .Where(member => schema.Properties.ContainsKey(member.Name))
                .SelectMany(member => Of(schema.Properties[member.Name], member.Value, $"{at}/{member.Name}")),
            _ => [],
        };
}
