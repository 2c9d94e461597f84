using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Papers;

namespace GreenChannel.Core.Forms;

/// <summary>
/// An application as its schema sees it: what was left out is not there, and neither is a part of a certificate that was not asked for.
/// </summary>
internal static class FormJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonElement Of(Application application)
    {
        var form = JsonSerializer.SerializeToNode(
            application with
            {
                Patent = application.Asks(PaperKinds.PriorityExamination) ? application.Patent : null,
                Clearance = application.Asks(PaperKinds.NoViolation) ? application.Clearance : null,
            },
            Json
        )!;
        DropEmpty(form);
        return JsonSerializer.SerializeToElement(form);
    }

    private static void DropEmpty(JsonNode form)
    {
        if (form is not JsonObject part)
            return;
        foreach (var (name, value) in part.ToList())
        {
            if (
                value is JsonArray { Count: 0 }
                || (value is JsonValue text && text.TryGetValue<string>(out var written) && string.IsNullOrWhiteSpace(written))
            )
                part.Remove(name);
            else if (value is not null)
                DropEmpty(value);
        }
    }
}
