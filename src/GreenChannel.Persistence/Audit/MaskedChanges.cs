using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Identifiers;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// What an audit entry shows: that a personal field has changed, and enough of it to tell one from another. With codes that open doors the
/// entry shows as little, also where an earlier version wrote them down.
/// </summary>
public sealed partial class MaskedChanges(FieldCipher cipher)
{
    /// <param name="changes">As the entry is kept.</param>
    public JsonNode Of(string changes)
    {
        var shown = JsonNode.Parse(EncryptedField().Replace(changes, field => Shown(field.Value)))!;
        foreach (var fields in (shown as JsonArray ?? []).Select(thing => thing?["fields"]).OfType<JsonObject>())
        {
            foreach (var (name, values) in fields.Where(field => AuditWriter.IsSecret(field.Key)).ToList())
                fields[name] = new JsonArray([
                    .. (values as JsonArray ?? []).Select(value => value is null ? null : (JsonNode)AuditWriter.Kept),
                ]);
        }

        return shown;
    }

    private string Shown(string field)
    {
        try
        {
            return PersonalText.Mask(cipher.Decrypt(field));
        }
        catch (CryptographicException)
        {
            // Changed behind the service's back, or of a key that is gone: the rest of the entry is shown.
            return AuditWriter.Kept;
        }
    }

    [GeneratedRegex(@"enc\.[A-Za-z0-9-]+\.[a-z0-9]+\.[A-Za-z0-9_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex EncryptedField();
}
