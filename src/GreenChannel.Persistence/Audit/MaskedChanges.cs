using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Identifiers;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// What an audit entry shows: that a personal field has changed, and enough of it to tell one from another. Of codes that open doors it
/// shows as little as of secrets, also where an earlier version wrote them down.
/// </summary>
public sealed class MaskedChanges(FieldCipher cipher)
{
    /// <param name="changes">As the entry is kept.</param>
    public JsonNode Of(string changes)
    {
        if (Parsed(changes) is not JsonArray things)
            return new JsonArray();
        foreach (var thing in things.OfType<JsonObject>())
        {
            if (thing["key"] is JsonValue key && key.TryGetValue(out string? parts))
                thing["key"] = string.Join('/', parts.Split('/').Select(Shown));
            foreach (var (name, values) in (thing["fields"] as JsonObject ?? []).ToList())
                thing["fields"]![name] = AuditWriter.IsSecret(name)
                    ? new JsonArray([.. (values as JsonArray ?? []).Select(value => value is null ? null : (JsonNode)AuditWriter.Kept)])
                    : Masked(values);
        }

        return things;
    }

    // In the tree and never in the text: what somebody typed stays one value.
    private JsonNode? Masked(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Masked(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Masked)]),
            JsonValue value when value.TryGetValue(out string? text) => MaskedText(text),
            _ => node?.DeepClone(),
        };

    // A column of JSON is told as a text.
    private string MaskedText(string text) =>
        text is ['{' or '[', ..] && Parsed(text) is { } inner ? Masked(inner)!.ToJsonString(JsonColumn.Options) : Shown(text);

    private string Shown(string text)
    {
        if (!FieldCipher.IsEncrypted(text))
            return text;
        var plain = cipher.Read(text);
        // Changed behind the service's back, or of a key that is gone.
        return plain == text ? AuditWriter.Kept : PersonalText.Mask(plain);
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
