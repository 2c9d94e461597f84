namespace GreenChannel.Core.Certificates;

/// <summary>What can be seen in a file alone, without any register.</summary>
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

/// <summary>The signature found in a file.</summary>
/// <param name="Signer">SHA-256 of the certificate that signed; none when no signature could be read.</param>
/// <param name="SignedDigest">What the signature says the covered bytes hash to, whether or not they do.</param>
/// <param name="StampedAt">The moment that a timestamp authority confirmed.</param>
public sealed record SignatureReading(SignatureState State, string? Signer = null, string? SignerName = null, string? SignedDigest = null, DateTimeOffset? StampedAt = null);

/// <summary>Reads the signature of a file. Any bytes whatever get an answer; nothing throws.</summary>
public interface ISignatureReader
{
    SignatureReading Read(byte[] file);
}
