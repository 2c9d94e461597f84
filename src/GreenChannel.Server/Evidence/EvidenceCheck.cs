using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenChannel.Core.Evidence;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Record;
using GreenChannel.Pdf.Signing;
using GreenChannel.Server.Api;

namespace GreenChannel.Server.Evidence;

/// <summary>Checks a bundle with the office's public keys and nothing else: no register, no network.</summary>
internal static class EvidenceCheck
{
    // A manifest of very many documents stays far below; a bundle that claims more is not one of ours.
    private const long LargestManifest = 16 * 1024 * 1024;

    /// <summary>What was found, in order; nothing is wrong when no finding is.</summary>
    public static IReadOnlyList<Finding> Check(Stream bundle, IReadOnlyList<StatementKey> keys)
    {
        using var zip = Open(bundle);
        if (Read(zip, EvidenceManifest.Path) is not { } manifestBytes || Read(zip, EvidenceManifest.SignaturePath) is not { } signature)
            return [new Finding(true, "目录或者签名缺失，不是证据包。 Manifest or signature is missing: this is no evidence bundle.")];
        var said = CompactSignature.Read(EvidenceManifest.Type, Encoding.ASCII.GetString(signature).Trim(), keys);
        if (said is null)
            return [new Finding(true, "目录的签名无效，或者密钥未知。 The manifest is not signed by a known key of the office.")];
        if (TextOf(said.Value, "manifest") != Convert.ToHexStringLower(SHA256.HashData(manifestBytes)))
            return [new Finding(true, "目录在签名后被改动。 The manifest was changed after it was signed.")];
        var manifest = JsonSerializer.Deserialize<EvidenceManifest>(manifestBytes, Json.Options)!;
        var findings = new List<Finding>
        {
            new(
                false,
                $"目录由本局签名：办件 {manifest.Case}，{manifest.MadeAt:yyyy-MM-dd HH:mm:sszzz}。 The manifest is signed by the office."
            ),
        };
        findings.AddRange(manifest.Files.Select(file => FindingOf(zip, file)));
        if (Read(zip, EvidenceBundle.AuditProofs) is { } proofs)
            findings.Add(AuditOf(proofs, keys));
        var listed = manifest
            .Files.Select(file => file.Path)
            .Append(EvidenceManifest.Path)
            .Append(EvidenceManifest.SignaturePath)
            .ToHashSet();
        findings.AddRange(
            zip.Entries.Where(entry => !entry.FullName.EndsWith('/') && !listed.Contains(entry.FullName))
                .Select(entry => new Finding(true, $"{entry.FullName}：目录中没有该文件。 It is not in the manifest."))
        );
        findings.AddRange(
            zip.Entries.GroupBy(entry => entry.FullName)
                .Where(same => same.Count() > 1)
                .Select(same => new Finding(true, $"{same.Key}：出现多次。 It is there more than once."))
        );
        return findings;
    }

    private static Finding FindingOf(ZipArchive zip, EvidenceFile file)
    {
        if (file.Withheld is { } why)
            return new Finding(zip.GetEntry(file.Path) is not null, $"{file.Path}：未收入，{why}");
        if (zip.GetEntry(file.Path) is not { } entry)
            return new Finding(true, $"{file.Path}：缺失。 It is missing.");
        using var content = new HashedStream(entry.Open());
        // No more is unpacked than the manifest says.
        var buffer = new byte[81920];
        while (content.Size <= file.Size && content.Read(buffer, 0, buffer.Length) > 0) { }
        if (content.Size != file.Size || content.Sha256() != file.Sha256)
            return new Finding(true, $"{file.Path}：与目录不符，已被改动。 It was changed.");
        return file.Path.StartsWith("papers/", StringComparison.Ordinal) && file.Path.EndsWith(".pdf", StringComparison.Ordinal)
            ? SignatureOf(entry, file)
            : new Finding(false, $"{file.Path}：相符 as listed");
    }

    private static Finding AuditOf(byte[] json, IReadOnlyList<StatementKey> keys)
    {
        try
        {
            var proofs = JsonSerializer.Deserialize<AuditProofs>(json, Json.Options)!;
            var root = Convert.FromHexString(proofs.Head.RootHash);
            var isProved =
                HeadSignature.IsSigned(proofs.Head, keys, HeadSignature.OfAudit)
                && proofs.Entries.All(entry =>
                    MerkleTree.IsIncluded(
                        MerkleTree.HashLeaf(Encoding.UTF8.GetBytes(entry.Leaf)),
                        entry.Index,
                        proofs.Head.Size,
                        [.. entry.Path.Select(Convert.FromHexString)],
                        root
                    )
                );
            return new Finding(
                !isProved,
                isProved
                    ? $"审计记录 {proofs.Entries.Count} 条均在本局签署的链头中（第 {proofs.Head.Size} 条，{proofs.Head.At:yyyy-MM-dd HH:mm}）。 "
                        + "The audit entries are in a head that the office has signed."
                    : "审计记录的证明无效。 The proofs of the audit entries do not hold."
            );
        }
        catch (Exception e) when (e is JsonException or FormatException or NullReferenceException)
        {
            return new Finding(true, "审计记录的证明无法读取。 The proofs of the audit entries cannot be read.");
        }
    }

    private static Finding SignatureOf(ZipArchiveEntry entry, EvidenceFile file)
    {
        using var pdf = new MemoryStream();
        using (var content = entry.Open())
            content.CopyTo(pdf);
        var reading = new SignatureReader().Read(pdf.ToArray());
        return reading.State is Core.Papers.SignatureState.Whole or Core.Papers.SignatureState.Extended
            ? new Finding(false, $"{file.Path}：相符，PDF 签名有效（{reading.SignerName}） as listed, its signature fits")
            : new Finding(true, $"{file.Path}：PDF 签名无效。 Its signature does not fit.");
    }

    private static ZipArchive Open(Stream bundle)
    {
        try
        {
            return new ZipArchive(bundle, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("This is no ZIP file. 不是 ZIP 文件。", e);
        }
    }

    private static byte[]? Read(ZipArchive zip, string path)
    {
        if (zip.GetEntry(path) is not { Length: <= LargestManifest } entry)
            return null;
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string? TextOf(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>What was found of a file.</summary>
    public sealed record Finding(bool IsWrong, string Text);
}
