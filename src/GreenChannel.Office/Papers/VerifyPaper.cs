using System.Security.Cryptography;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;

namespace GreenChannel.Office.Papers;

/// <summary>A paper that a code belongs to, with the proofs that the log knows it.</summary>
public sealed record VerifiedCode(Paper Paper, IReadOnlyList<InclusionProof> Log);

/// <summary>What was found of a file: its SHA-256, the signature that counts, the verdict, and whether it is a sealed version.</summary>
public sealed record VerifiedFile(string Sha256, SignatureReading Signature, FileVerdict Verdict, bool IsSealed);

/// <summary>Looks up what anyone wants verified: a code, or a file.</summary>
public sealed class VerifyPaper(IPaperFinder papers, IKnownSigners signers, ISignatureReader reader, ILog log, LogProofs proofs)
{
    /// <summary>A code costs one query; a paper that is found, three more for its proof in the log.</summary>
    /// <param name="typed">As somebody typed it: blanks and look-alikes are put right.</param>
    public async Task<VerifiedCode?> RunAsync(string typed, CancellationToken ct) =>
        await papers.FindByCodeAsync(RandomCode.Read(typed, IssuePaper.VerifyCodeLetters), ct) is { } paper
            ? new VerifiedCode(paper, await proofs.InclusionAsync(await log.OfPaperAsync(paper.Number, ct), ct))
            : null;

    public async Task<VerifiedFile> RunAsync(byte[] file, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var readings = reader.ReadAll(file);
        var ours = await signers.OursAmongAsync([.. readings.Select(reading => reading.Signer).OfType<string>()], ct);
        // The office's own signature counts, whatever others have added.
        var counts =
            readings.Where(candidate => candidate.Signer is { } signer && ours.Contains(signer)).MaxBy(candidate => candidate.State)
            ?? readings[0];
        var isOurs = counts.Signer is { } by && ours.Contains(by);
        var paper = await papers.FindByFileAsync(
            sha256,
            [.. readings.SelectMany(one => new[] { one.SignedDigest, one.CoveredDigest }).OfType<string>().Distinct()],
            ct
        );
        // What was printed is shown beside the file, also when it was altered: then a doctored copy is seen.
        if (paper is not null)
            paper = await papers.FindWithRecordAsync(paper.Number, ct);
        return new VerifiedFile(sha256, counts, FileVerdict.Of(sha256, counts, isOurs, paper), paper?.SealedSha256 == sha256);
    }
}
