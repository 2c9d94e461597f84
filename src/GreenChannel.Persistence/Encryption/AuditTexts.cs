using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Core.Audit;
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
    private readonly HashSet<(string Thing, string Column)> _people =
    [
        .. model
            .GetEntityTypes()
            .Where(type => AuditNames.Has(type.ClrType))
            .SelectMany(type =>
                type.GetProperties()
                    .Where(EncryptedColumn.DoesNamePeople)
                    .Select(property => (AuditNames.Of(type.ClrType), property.GetColumnName()))
            ),
    ];

    private static readonly ConditionalWeakTable<IModel, AuditTexts> ByModel = [];
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

    public static AuditTexts For(GreenChannelDb db) => ByModel.GetValue(db.Model, model => new AuditTexts(model, db.Cipher));

    /// <summary>The changes of an old entry with the present key; the very text when nothing in it is personal.</summary>
    public string Renew(string changes) =>
        // An entry of the chain holds commitments: they stay, and only the values beside them are encrypted anew.
        Commitment.Holds(changes)
            ? RenewText(changes)
        : JsonNode.Parse(changes) is JsonArray things && Encrypt(things, (kept, encryption) => (string)encryption.Renew(kept), cipher.Read)
            ? things.ToJsonString(JsonColumn.Options)
        : changes;

    /// <summary>The values beside commitments in a text with the present key.</summary>
    public string RenewText(string text) => Commitment.EachValue(text, kept => cipher.Encrypt(cipher.Read(kept)));

    /// <summary>How a column is encrypted, by the names that entries give to thing and column; none when it is not.</summary>
    public IEncryptedConverter? Of(string? thing, string column) =>
        thing is not null && _columns.TryGetValue(thing, out var columns) ? columns.GetValueOrDefault(column) : null;

    /// <summary>A new change that was told by hand, in which nothing is encrypted yet, whatever it looks like.</summary>
    public JsonObject Hidden(AuditedChange change)
    {
        var told = change.ToJson();
        Encrypt(new JsonArray(told), (plain, encryption) => encryption.Hide(plain), text => text);
        told.Parent!.AsArray().Clear();
        foreach (var (name, values) in told["fields"]!.AsObject().ToList())
        {
            if (values is JsonArray pair && _people.Contains((change.Thing, name)))
                told["fields"]![name] = new JsonArray([.. pair.Select(value => Sealed(value?.GetValue<string>()))]);
        }

        return told;
    }

    /// <summary>
    /// The changes of an entry from before the chain, as entries of the chain tell them: what may name people can be forgotten as a whole,
    /// and codes that open doors are not told at all.
    /// </summary>
    public string TakenIn(string changes)
    {
        if (JsonNode.Parse(changes) is not JsonArray things)
            return changes;
        foreach (var thing in things.OfType<JsonObject>())
        {
            var name = thing["thing"]?.GetValue<string>() ?? "";
            foreach (var (column, values) in (thing["fields"] as JsonObject ?? []).ToList())
            {
                if (values is JsonArray pair)
                    thing["fields"]![column] = new JsonArray([.. pair.Select(value => TakenIn(name, column, value))]);
            }
        }

        return things.ToJsonString(JsonColumn.Options);
    }

    private JsonNode? TakenIn(string thing, string column, JsonNode? value)
    {
        if (value is not JsonValue told || !told.TryGetValue(out string? text) || text.Length == 0)
            return value?.DeepClone();
        if (AuditWriter.IsSecret(column))
            return AuditWriter.Kept;
        if (!_people.Contains((thing, column)))
            return AuditWriter.WithoutCodes(text);
        return cipher.Encrypt(EncryptedWithin.Read(text, cipher, plain => JsonEncodedText.Encode(plain, JsonColumn.Options.Encoder).Value));
    }

    private string? Sealed(string? text) => string.IsNullOrEmpty(text) || FieldCipher.IsEncrypted(text) ? text : cipher.Encrypt(text);

    private bool Encrypt(JsonArray things, Func<string, IEncryptedConverter, string> encrypt, Func<string, string> read)
    {
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

        return renewed;
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
