using System.Text;
using System.Text.Json;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Encryption;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>What an entry says of rows and of reads, read from the text of its changes without making objects of it.</summary>
internal static class RowsTold
{
    /// <summary>One thing that an entry tells of.</summary>
    /// <param name="Key">In clear, where it can be.</param>
    /// <param name="Row">The commitment to the row, or that it is gone; none where no row is meant.</param>
    /// <param name="Digest">For reads, the digest over them.</param>
    public readonly record struct Told(string Thing, string Key, string? Row, string? Digest);

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static IReadOnlyList<Told> Of(string changes, FieldCipher cipher)
    {
        var told = new List<Told>();
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(changes));
        string thing = "",
            key = "";
        string? row = null,
            digest = null;
        while (json.Read())
        {
            if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.StartObject)
                (thing, key, row, digest) = ("", "", null, null);
            else if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.EndObject)
                told.Add(new Told(thing, key, row, digest));
            else if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 2)
                ReadMember(ref json, ref thing, ref key, ref row, cipher);
            else if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 3 && json.ValueTextEquals(AccessBatch.Digest))
                digest = After(ref json);
        }

        return told;
    }

    private static void ReadMember(ref Utf8JsonReader json, ref string thing, ref string key, ref string? row, FieldCipher cipher)
    {
        var (isThing, isKey, isRow) = (json.ValueTextEquals("thing"), json.ValueTextEquals("key"), json.ValueTextEquals("row"));
        if (!isThing && !isKey && !isRow)
            return;
        json.Read();
        var value = json.TokenType == JsonTokenType.String ? json.GetString()! : "";
        if (isThing)
            thing = value;
        else if (isKey)
            key = Clear(value, cipher);
        else
            row = value;
    }

    // [null, "S256.…"]
    private static string? After(ref Utf8JsonReader json)
    {
        json.Read();
        string? last = null;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            last = json.TokenType == JsonTokenType.String ? json.GetString() : null;
        return last;
    }

    /// <summary>A key with what is personal in it in clear.</summary>
    public static string Clear(string key, FieldCipher cipher) =>
        Commitment.Holds(key) ? string.Join('/', key.Split('/').Select(part => ClearPart(part, cipher))) : key;

    private static string ClearPart(string part, FieldCipher cipher) =>
        Commitment.Read(part) is var (_, _, encrypted) && encrypted is not null ? cipher.Read(encrypted) : part;
}
