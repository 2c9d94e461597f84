using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GreenChannel.Core.Audit;

/// <summary>
/// Binds an entry to values without telling them: a keyed hash with a random key of its own, the salt. Of a personal text the entry keeps
/// <c>com.HS256.HASH.SALT.enc…</c>, of a row <c>row.HS256.SHAPE.HASH.SALT</c>; the leaf of the chain holds both without salt and value. So
/// a value is forgotten by cutting off what the leaf does not hold, and the chain stays whole.
/// </summary>
/// <remarks>HS256 is HMAC with SHA-256 (RFC 2104, RFC 7518). A salt has 128 bits: nobody tries out the values that a field may
/// have.</remarks>
public static partial class Commitment
{
    private const string Algorithm = "HS256";
    private const int SaltBytes = 16;
    private const string Personal = $"com.{Algorithm}.";
    private const string Row = $"row.{Algorithm}.";

    /// <summary>What stands in the place of a row that is no more.</summary>
    public const string Gone = "gone";

    /// <summary>How many letters name the shape of a row.</summary>
    public const int ShapeLetters = 8;

    /// <summary>Binds to a personal text.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="encrypted">The same as it is kept, <c>enc…</c>.</param>
    public static string Of(string plain, string encrypted)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Personal}{Hash(salt, plain)}.{Base64Url.EncodeToString(salt)}.{encrypted}";
    }

    /// <summary>Binds to a row.</summary>
    /// <param name="shape">The columns that are in it, by the letters that name them.</param>
    /// <param name="plain">All that is in it, as canonical text.</param>
    public static string OfRow(string shape, string plain)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Row}{shape}.{Hash(salt, plain)}.{Base64Url.EncodeToString(salt)}";
    }

    /// <summary>
    /// A row's commitment in its parts; none when the text is none. Without a salt it cannot be compared with anything any more.
    /// </summary>
    public static (string Shape, string Hash, string? Salt)? ReadRow(string text) =>
        text.StartsWith(Row, StringComparison.Ordinal) && text[Row.Length..].Split('.') is { Length: 2 or 3 } parts
            ? (parts[0], parts[1], parts.Length > 2 ? parts[2] : null)
            : null;

    /// <summary>A personal text's commitment in its parts; none when the text is none.</summary>
    public static (string Hash, string? Salt, string? Encrypted)? Read(string text) =>
        text.StartsWith(Personal, StringComparison.Ordinal) && text[Personal.Length..].Split('.', 3) is { Length: 1 or 3 } parts
            ? (parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2))
            : null;

    /// <summary>The hash that a salt gives with a text; it is compared with the one that the leaf holds.</summary>
    public static string Hash(string salt, string plain) => Hash(Base64Url.DecodeFromChars(salt), plain);

    /// <summary>A text with all that the leaf holds of it: neither salts nor values.</summary>
    public static string Leaf(string text) => Rows().Replace(Texts().Replace(text, "$1"), "$1");

    /// <summary>Whether there is a commitment of any kind in a text.</summary>
    public static bool Holds(string text) =>
        text.Contains(Row, StringComparison.Ordinal) || text.Contains(Personal, StringComparison.Ordinal);

    /// <summary>
    /// Every commitment to a personal text within a text: its hash, and salt and encrypted value, if they are still there.
    /// </summary>
    public static void Each(string text, Action<string, string?, string?> found)
    {
        foreach (Match match in All().Matches(text))
            found(match.Groups[1].Value, Part(match.Groups[2]), Part(match.Groups[3]));

        static string? Part(Group group) => group.Success ? group.Value : null;
    }

    /// <summary>Every commitment to a personal text within a text, as it stands there.</summary>
    public static IEnumerable<string> In(string text) => All().Matches(text).Select(match => match.Value);

    /// <summary>Every value beside a commitment becomes what a function makes of it; without one, the commitment alone is left.</summary>
    /// <param name="replaced">What is kept of what was kept, <c>enc…</c>; none to forget it, its salt included.</param>
    public static string EachValue(string text, Func<string, string?> replaced) =>
        Texts()
            .Replace(
                text,
                found => replaced(found.Groups[3].Value) is { } kept ? $"{found.Groups[1]}{found.Groups[2]}.{kept}" : found.Groups[1].Value
            );

    /// <summary>Every encrypted text within a text becomes a commitment.</summary>
    /// <param name="read">What an encrypted text says; none when it only looks encrypted.</param>
    public static string Bind(string text, Func<string, string?> read) =>
        Encrypted().Replace(text, found => read(found.Value) is { } plain ? Of(plain, found.Value) : found.Value);

    private static string Hash(byte[] salt, string plain) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(plain)));

    [GeneratedRegex(@"(com\.HS256\.[\w-]{43})(\.[\w-]{22})\.(enc\.[\w-]+\.[\w-]+\.[\w-]+)", RegexOptions.ECMAScript)]
    private static partial Regex Texts();

    [GeneratedRegex(@"com\.HS256\.([\w-]{43})(?:\.([\w-]{22})\.(enc\.[\w-]+\.[\w-]+\.[\w-]+))?", RegexOptions.ECMAScript)]
    private static partial Regex All();

    [GeneratedRegex(@"(row\.HS256\.[\w-]{8}\.[\w-]{43})\.[\w-]{22}", RegexOptions.ECMAScript)]
    private static partial Regex Rows();

    [GeneratedRegex(@"(?<![\w.-])enc\.[\w-]+\.[\w-]+\.[\w-]+", RegexOptions.ECMAScript)]
    private static partial Regex Encrypted();
}
