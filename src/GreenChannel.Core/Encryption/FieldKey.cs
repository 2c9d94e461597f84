using System.Security.Cryptography;
using System.Text;

namespace GreenChannel.Core.Encryption;

/// <summary>
/// A secret that fields are encrypted with. Its id is written into every field and binds the algorithm; the keys that are worked with are
/// derived from it (HKDF, RFC 5869), one for each use.
/// </summary>
public sealed class FieldKey
{
    private const int SecretBytes = 32;
    private const int IdBytes = 5;
    private readonly byte[] _secret;

    /// <param name="id">Small Latin letters and figures.</param>
    /// <param name="secret">32 random bytes.</param>
    public FieldKey(string id, string algorithm, byte[] secret)
    {
        if (id.Length == 0 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            throw new InvalidDataException($"\"{id}\" is no id of a field key: small Latin letters and figures.");
        if (secret.Length != SecretBytes)
            throw new InvalidDataException($"The field key {id} has {secret.Length} bytes instead of {SecretBytes}.");
        (Id, Algorithm, _secret) = (id, algorithm, secret);
    }

    public string Id { get; }

    /// <summary>The name of its algorithm.</summary>
    public string Algorithm { get; }

    public static FieldKey Make(string algorithm) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), algorithm, RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The line of a file: id, algorithm, and the secret in base64.</summary>
    public static FieldKey Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3)
            throw new InvalidDataException(
                "A line of the field keys has an id, an algorithm and the secret in base64, with spaces between."
            );
        try
        {
            return new FieldKey(words[0], words[1], Convert.FromBase64String(words[2]));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"The secret of the field key {words[0]} is no base64.", e);
        }
    }

    /// <summary>The secret is in it: it goes to the file and nowhere else.</summary>
    public string ToLine() => $"{Id} {Algorithm} {Convert.ToBase64String(_secret)}";

    /// <summary>A key of so many bytes for one use.</summary>
    internal byte[] Derive(string use, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, bytes, info: Encoding.ASCII.GetBytes($"greenchannel {Algorithm} {use}"));

    public override string ToString() => $"{Id} {Algorithm}";
}
