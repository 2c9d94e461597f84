namespace GreenChannel.Core.Papers;

/// <summary>What can be seen in a file alone, without any register; the later, the better.</summary>
public enum SignatureState
{
    /// <summary>Not a PDF file.</summary>
    NotPdf,

    /// <summary>No signature is in it.</summary>
    Unsigned,

    /// <summary>The signature cannot be read, or is not a signature of its certificate.</summary>
    Broken,

    /// <summary>The bytes that were signed have been changed.</summary>
    Changed,

    /// <summary>What was signed is as it was, but the file goes on after it.</summary>
    Extended,

    /// <summary>The signature covers the whole file and fits it.</summary>
    Whole,
}

/// <summary>A signature found in a file.</summary>
/// <param name="Signer">SHA-256 of the certificate that signed; none when no signature could be read.</param>
/// <param name="SignedDigest">What the signature says the covered bytes hash to, whether or not they do.</param>
/// <param name="CoveredDigest">What the bytes hash to that it is meant to cover, whether or not there is a signature.</param>
/// <param name="StampedAt">The moment that a timestamp authority confirmed.</param>
public sealed record SignatureReading(
    SignatureState State,
    string? Signer = null,
    string? SignerName = null,
    string? SignedDigest = null,
    string? CoveredDigest = null,
    DateTimeOffset? StampedAt = null
);
