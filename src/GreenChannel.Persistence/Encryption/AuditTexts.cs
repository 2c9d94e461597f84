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

    /// <summary>The changes of an old entry with the present key; the very text when nothing in it is personal.</summary>
    public string Renew(string changes) => Encrypted(changes, (kept, encryption) => (string)encryption.Renew(kept), cipher.Read);

    /// <summary>The same of a new entry, in which nothing is encrypted yet, whatever it looks like.</summary>
    public string Hide(string changes) => Encrypted(changes, (plain, encryption) => encryption.Hide(plain), text => text);

    private string Encrypted(string changes, Func<string, IEncryptedConverter, string> encrypt, Func<string, string> read)
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
            if (thing["key"] is { } key && HiddenKey(key.GetValue<string>(), read) is { } hidden)
                (thing["key"], renewed) = (hidden, true);
            foreach (var (column, values) in fields.ToList())
            {
                if (values is JsonArray pair && columns.TryGetValue(column, out var encryption))
                    renewed |= Encrypt(pair, text => Encrypted(text, encryption, encrypt, read));
            }
        }

        return renewed ? things.ToJsonString(JsonColumn.Options) : changes;
    }

    private static bool Encrypt(JsonArray pair, Func<string, string> encrypted)
    {
        var renewed = false;
        for (var i = 0; i < pair.Count; i++)
        {
            // Told as "…" when it is a secret, and not at all when there was nothing.
            if (pair[i]?.GetValueKind() != JsonValueKind.String || pair[i]!.GetValue<string>() is not { Length: > 1 } told)
                continue;
            if (encrypted(told) is var text && text != told)
                (pair[i], renewed) = (text, true);
        }

        return renewed;
    }

    // An entry that was told by hand may say in words what the column keeps as JSON.
    private string Encrypted(
        string told,
        IEncryptedConverter encryption,
        Func<string, IEncryptedConverter, string> encrypt,
        Func<string, string> read
    )
    {
        try
        {
            return encrypt(told, encryption);
        }
        catch (JsonException)
        {
            return read(told) is var words && (PersonalText.IsIn(words) || FieldCipher.IsEncrypted(words)) ? cipher.Encrypt(words) : words;
        }
    }

    // Parts of a key may be personal: the party of a quota.
    private string? HiddenKey(string key, Func<string, string> read)
    {
        var hidden = key.Split('/').Select(read).Select(part => PersonalText.HasIdentityNumber(part) ? cipher.EncryptFindable(part) : part);
        return string.Join('/', hidden) is var text && text != key ? text : null;
    }
}
