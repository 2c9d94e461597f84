using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Identifiers;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GreenChannel.Persistence.Encryption;

/// <summary>A value as JSON text whose personal members are encrypted one by one.</summary>
internal sealed class PersonalJson<T> : ValueConverter<T, string>, IEncryptedConverter
{
    private readonly FieldCipher _cipher;

    public PersonalJson(FieldCipher cipher)
        : this(cipher, PersonalMembers.Options(cipher)) { }

    private PersonalJson(FieldCipher cipher, JsonSerializerOptions options)
        : base(value => JsonSerializer.Serialize(value, options), text => JsonSerializer.Deserialize<T>(text, options)!) =>
        _cipher = cipher;

    public string PlainOf(object value) => JsonSerializer.Serialize((T)value, JsonColumn.Options);

    // In the text and not in its tree: what this program does not know of an older value stays what it was.
    public string PlainOfKept(object kept) =>
        EncryptedWithin.Read((string)kept, _cipher, plain => JsonEncodedText.Encode(plain, JsonColumn.Options.Encoder).Value);

    public string Hide(string plain) => Encrypted(plain, text => text);

    /// <summary>Member by member, so that an old text keeps what the present type does not know any more.</summary>
    public object Renew(object kept) => Encrypted((string)kept, _cipher.Read);

    private string Encrypted(string json, Func<string, string> read) =>
        JsonNode.Parse(json) is { } value && PersonalMembers.Encrypt(value, typeof(T), _cipher, read)
            ? value.ToJsonString(JsonColumn.Options)
            : json;
}

/// <summary>The members of values that are personal, by their attributes.</summary>
internal static class PersonalMembers
{
    public static JsonSerializerOptions Options(FieldCipher cipher) =>
        new(JsonColumn.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { type => Mark(type, cipher) } } };

    /// <summary>Encrypts what is personal in a value as JSON, with the present key; false when nothing is.</summary>
    /// <param name="read">What a member says; another text where it may be encrypted already.</param>
    public static bool Encrypt(JsonNode node, Type type, FieldCipher cipher, Func<string, string> read)
    {
        var renewed = false;
        if (node is JsonArray items && ElementOf(type) is { } element)
        {
            foreach (var item in items.OfType<JsonNode>())
                renewed |= Encrypt(item, element, cipher, read);
        }
        else if (node is JsonObject members && JsonColumn.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info)
        {
            foreach (var property in info.Properties)
            {
                if (members[property.Name] is not { } member)
                    continue;
                if (RuleOf(property) is not { } rule)
                    renewed |= Encrypt(member, property.PropertyType, cipher, read);
                else if (read(member.GetValue<string>()) is var text && (rule(text) || FieldCipher.IsEncrypted(text)))
                    (members[property.Name], renewed) = (cipher.Encrypt(text), true);
            }
        }

        return renewed;
    }

    private static void Mark(JsonTypeInfo type, FieldCipher cipher)
    {
        foreach (var property in type.Properties)
        {
            if (RuleOf(property) is { } rule)
                property.CustomConverter = new Member(cipher, rule);
        }
    }

    private static Func<string, bool>? RuleOf(JsonPropertyInfo property) =>
        property.AttributeProvider is not MemberInfo member ? null
        : member.IsDefined(typeof(PersonalAttribute)) ? text => text.Length > 0
        : member.IsDefined(typeof(PartyCodeAttribute)) ? PersonalText.HasIdentityNumber
        : null;

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var element] ? element
        : null;

    private sealed class Member(FieldCipher cipher, Func<string, bool> isPersonal) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            cipher.Read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(isPersonal(value) || FieldCipher.IsEncrypted(value) ? cipher.Encrypt(value) : value);
    }
}
