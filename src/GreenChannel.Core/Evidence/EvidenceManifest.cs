namespace GreenChannel.Core.Evidence;

/// <summary>
/// What lies in an evidence bundle of a case: its files with size and SHA-256. Its own SHA-256 is what the office signs, so that every
/// file is covered by one signature.
/// </summary>
/// <param name="Form">The version of this form.</param>
/// <param name="Case">The number of the case.</param>
/// <param name="MadeAt">The moment of the bundle; what happened later is not in it.</param>
/// <param name="MadeBy">The account that asked for it.</param>
public sealed record EvidenceManifest(
    int Form,
    string Office,
    string Case,
    DateTimeOffset MadeAt,
    string MadeBy,
    IReadOnlyList<EvidenceFile> Files
)
{
    public const int PresentForm = 1;

    /// <summary>Where the manifest lies in the bundle.</summary>
    public const string Path = "manifest.json";

    /// <summary>Where its signature lies: a compact JSON Web Signature (RFC 7515).</summary>
    public const string SignaturePath = "manifest.jws";

    /// <summary>What the signature says that it is about (<c>typ</c>).</summary>
    public const string Type = "greenchannel-evidence";
}

/// <summary>A file of a bundle.</summary>
/// <param name="Path">With <c>/</c> between folder and name; none for what is not handed out.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hexadecimal, lower case.</param>
/// <param name="Withheld">Why a document is not in the bundle; none for what is.</param>
public sealed record EvidenceFile(string Path, string What, long Size, string Sha256, string? Withheld = null);
