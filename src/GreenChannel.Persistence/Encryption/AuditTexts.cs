using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Identifiers;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GreenChannel.Persistence.Encryption;

/// <summary>
/// Encrypts what the audit trail tells of personal fields, as the fields themselves are: an entry names things and columns, and the columns
/// say how. What an entry tells stays the same.
/// </summary>
internal sealed class AuditTexts(IModel model, FieldCipher cipher)
{
    private readonly Dictionary<string, Dictionary<string, IEncryptedConverter>> _columns = model
        .GetEntityTypes()
        .Where(type => AuditNames.Has(type.ClrType))
        .ToDictionary(
            type => AuditNames.Of(type.ClrType),
            type =>
                type.GetProperties()
                    .Where(property => EncryptedColumn.EncryptionOf(property) is not null)
                    .ToDictionary(property => property.GetColumnName(), property => EncryptedColumn.EncryptionOf(property)!)
        );

    /// <summary>The changes of an entry with the present key; the very text when nothing in it is personal.</summary>
    public string Renew(string changes)
    {
        if (JsonNode.Parse(changes) is not JsonArray things)
            return changes;
        var renewed = false;
        foreach (var thing in things.OfType<JsonObject>())
        {
            if (
                thing["thing"]?.GetValue<string>() is not { } name
                || !_columns.TryGetValue(name, out var columns)
                || thing["fields"] is not JsonObject fields
            )
                continue;
            if (thing["key"] is { } key && RenewKey(key.GetValue<string>()) is { } hidden)
                (thing["key"], renewed) = (hidden, true);
            foreach (var (column, values) in fields.ToList())
            {
                if (values is JsonArray pair && columns.TryGetValue(column, out var encryption))
                    renewed |= Renew(pair, encryption);
            }
        }

        return renewed ? things.ToJsonString(JsonColumn.Options) : changes;
    }

    private bool Renew(JsonArray pair, IEncryptedConverter encryption)
    {
        var renewed = false;
        for (var i = 0; i < pair.Count; i++)
        {
            // Told as "…" when it is a secret, and not at all when there was nothing.
            if (pair[i]?.GetValueKind() != JsonValueKind.String || pair[i]!.GetValue<string>() is not { Length: > 1 } kept)
                continue;
            if (Renew(kept, encryption) is var text && text != kept)
                (pair[i], renewed) = (text, true);
        }

        return renewed;
    }

    // An entry that was told by hand may say in words what the column keeps as JSON.
    private string Renew(string kept, IEncryptedConverter encryption)
    {
        try
        {
            return (string)encryption.Renew(kept);
        }
        catch (JsonException)
        {
            return cipher.Decrypt(kept) is var words && PersonalText.IsIn(words) ? cipher.Encrypt(words) : words;
        }
    }

    private string? RenewKey(string key)
    {
        // Parts of a key may be personal: the party of a quota.
        var parts = key.Split('/');
        var hidden = parts.Select(part =>
            PersonalText.HasIdentityNumber(cipher.Decrypt(part)) ? cipher.EncryptFindable(cipher.Decrypt(part)) : part
        );
        return string.Join('/', hidden) is var text && text != key ? text : null;
    }
}
