namespace GreenChannel.Core.Papers;

/// <summary>Where the seal is drawn, in points from the lower left corner of a page; pages count from 1.</summary>
public sealed record SealPlace(int Page, double Left, double Bottom, double Width, double Height);

/// <summary>A drawn paper before its signature, and where its seal is.</summary>
public sealed record DrawnPaper(byte[] Pdf, SealPlace Seal);

/// <summary>What a signature says in words: in whose name, why, and when by the clock of the service.</summary>
public sealed record SignatureNote(string Name, string Reason, DateTimeOffset At);

/// <summary>A signed file, and the SHA-256 of the bytes that its signature covers (lower-case hexadecimal).</summary>
public sealed record SignedPaper(byte[] Pdf, string SignedDigest);

/// <summary>The certificate that papers are signed with.</summary>
/// <param name="Thumbprint">SHA-256 of <paramref name="Der"/>, lower-case hexadecimal.</param>
/// <param name="IsThrowAway">Made by the service itself for trying it out: nothing that it signs has any force.</param>
public sealed record SigningCertificate(string Thumbprint, string Subject, DateTimeOffset NotAfter, byte[] Der, bool IsThrowAway);

/// <summary>
/// Signs finished papers in the office's name: PAdES baseline B-B (ETSI EN 319 142-1), and B-T when a timestamp authority
/// is asked. The file is only added to; its bytes before the signature stay as they were drawn.
/// </summary>
public interface IDocumentSigner
{
    SigningCertificate Certificate { get; }

    /// <summary>Throws <see cref="SigningUnavailableException"/> when key or timestamp authority cannot be had now.</summary>
    ValueTask<SignedPaper> SignAsync(DrawnPaper paper, SignatureNote note, CancellationToken ct);
}

/// <summary>
/// No signature can be had at the moment: the remote signer or the timestamp authority does not answer, or the certificate has expired.
/// </summary>
public sealed class SigningUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
