using System.Security.Cryptography;
using GreenChannel.Core.Documents;

namespace GreenChannel.Core.Papers;

/// <summary>A paper as it lies on the disk, and what it was made with.</summary>
/// <param name="DrawnSha256">SHA-256 of the file before its signature.</param>
/// <param name="SignedDigest">SHA-256 of the bytes that the signature covers.</param>
/// <param name="Signer">SHA-256 of the certificate it was signed with.</param>
public sealed record PrintedPaper(
    StoredContent File,
    TemplateVersion Template,
    string DrawnSha256,
    string SignedDigest,
    string Signer,
    string FontsHash
);
