using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GreenChannel.Core.Algorithms;

namespace GreenChannel.Office.Accounts;

/// <summary>
/// The text of an API key: <c>gck_</c> and 256 random bits in base64url. Only its digest is kept, by SHA-256; a key of another digest says
/// so before a full stop, <c>gck_SM3.…</c>, and its digest as it is kept does too.
/// </summary>
public static class ApiKeyText
{
    /// <summary>Every key begins so, so that searches for lost secrets find it.</summary>
    public const string Prefix = "gck_";

    private const string Usual = "SHA-256";
    private const int SecretBytes = 32;

    /// <param name="digest">The name of the digest.</param>
    public static string Make(string digest = Usual) =>
        $"{Prefix}{(digest == Usual ? "" : $"{digest}.")}{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>What is kept of a key; none when its digest is not of this program. So many random bits need no slow hash.</summary>
    public static string? DigestOf(string key, AlgorithmRegistry algorithms)
    {
        var name = key.IndexOf('.', StringComparison.Ordinal) is > 0 and var at ? key[Prefix.Length..at] : Usual;
        if (algorithms.Find<IDigestAlgorithm>(name) is not { } algorithm)
            return null;
        var digest = Convert.ToHexStringLower(algorithm.Digest(Encoding.UTF8.GetBytes(key)));
        return name == Usual ? digest : $"{name}:{digest}";
    }
}
