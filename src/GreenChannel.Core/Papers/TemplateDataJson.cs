using System.Text.Json;
using System.Text.Json.Serialization;

namespace GreenChannel.Core.Papers;

/// <summary>Writes facts as JSON and reads back what prints the same.</summary>
internal sealed class TemplateDataJson : JsonConverter<TemplateData>
{
    public override TemplateData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Facts(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, TemplateData value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, fact) in value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, fact, options);
        }

        writer.WriteEndObject();
    }

    private static TemplateData Facts(JsonElement element)
    {
        var facts = new TemplateData();
        foreach (var property in element.EnumerateObject())
            facts[property.Name] = Fact(property.Value);
        return facts;
    }

    private static object? Fact(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetInt32(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Object => Facts(element),
            JsonValueKind.Array => element.EnumerateArray().Select(Fact).ToList(),
            _ => null,
        };
}
