using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Identifiers;
using GreenChannel.Persistence.Encryption;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// What an audit entry shows: that a personal field has changed, and enough of it to tell one from another. Of codes that open doors it
/// shows as little as of secrets, also where an earlier version wrote them down.
/// </summary>
public sealed class MaskedChanges(GreenChannelDb db)
{
    /// <summary>What is shown of a value that was erased at the request of the person.</summary>
    public const string Erased = "（已删除 erased）";

    private readonly AuditTexts _columns = AuditTexts.For(db);

    /// <param name="changes">As the entry is kept.</param>
    public JsonNode Of(string changes)
    {
        if (Parsed(changes) is not JsonArray things)
            return new JsonArray();
        foreach (var thing in things.OfType<JsonObject>())
        {
            var name = (thing["thing"] as JsonValue)?.TryGetValue(out string? text) == true ? text : null;
            // The commitment to the row is for whoever verifies, and the salts in it for nobody.
            thing.Remove("row");
            if (thing["key"] is JsonValue key && key.TryGetValue(out string? parts))
                thing["key"] = string.Join('/', parts.Split('/').Select(Shown));
            foreach (var (column, values) in (thing["fields"] as JsonObject ?? []).ToList())
                thing["fields"]![column] = AuditWriter.IsSecret(column)
                    ? new JsonArray([.. (values as JsonArray ?? []).Select(value => value is null ? null : (JsonNode)AuditWriter.Kept)])
                    : Masked(values, _columns.Of(name, column));
        }

        return things;
    }

    /// <summary>From where an act came.</summary>
    public string? Address(string? kept) => kept is not null && Commitment.Read(kept) is var (_, _, encrypted) ? Plain(encrypted) : kept;

    // In the tree and never in the text: what somebody typed stays one value.
    private JsonNode? Masked(JsonNode? node, IEncryptedConverter? encryption) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Select(member => KeyValuePair.Create(member.Key, Masked(member.Value, encryption)))
            ),
            JsonArray items => new JsonArray([.. items.Select(item => Masked(item, encryption))]),
            JsonValue value when value.TryGetValue(out string? text) => MaskedText(text, encryption),
            _ => node?.DeepClone(),
        };

    // A column of JSON is told as a text, and one that names people as a commitment to that text.
    private string MaskedText(string text, IEncryptedConverter? encryption)
    {
        if (Commitment.Read(text) is var (_, _, encrypted) && encrypted is not null && Plain(encrypted) is { } told)
            text = encryption is null || told is ['{' or '[', ..] ? Hidden(told, encryption) : text;
        return text is ['{' or '[', ..] && Parsed(text) is { } inner
            ? Masked(inner, encryption)!.ToJsonString(JsonColumn.Options)
            : Shown(text);
    }

    private static string Hidden(string told, IEncryptedConverter? encryption)
    {
        try
        {
            return encryption?.Hide(told) ?? PersonalText.MaskIn(told);
        }
        catch (JsonException)
        {
            return PersonalText.MaskIn(told);
        }
    }

    private string Shown(string text)
    {
        var kept = text;
        if (Commitment.Read(text) is var (_, _, encrypted))
        {
            if (encrypted is null)
                return Erased;
            kept = encrypted;
        }

        if (!FieldCipher.IsEncrypted(kept))
            return kept;
        // Changed behind the service's back, or of a key that is gone.
        return Plain(kept) is { } plain ? PersonalText.Mask(plain) : AuditWriter.Kept;
    }

    private string? Plain(string? kept) =>
        kept is null ? Erased
        : db.Cipher.Read(kept) is var plain && plain != kept ? plain
        : null;

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
