using System.Security.Cryptography;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Transparency;

namespace GreenChannel.Office.Papers;

/// <summary>A paper that a code belongs to, with the proofs that the log knows it.</summary>
/// <param name="Paper">None when it is in doubt: nothing of it is told.</param>
public sealed record VerifiedCode(Paper? Paper, IReadOnlyList<InclusionProof> Log)
{
    public static readonly VerifiedCode InDoubt = new(null, []);
}

/// <summary>
/// What was found of a file: its SHA-256, the signature that counts, the verdict, whether it is a sealed version, and whether the register
/// that knows it is in doubt.
/// </summary>
public sealed record VerifiedFile(string Sha256, SignatureReading Signature, FileVerdict Verdict, bool IsSealed, bool IsInDoubt);

/// <summary>Looks up what anyone wants verified: a code, or a file. The log decides; the register only finds.</summary>
public sealed class VerifyPaper(
    IPaperFinder papers,
    IKnownSigners signers,
    ISignatureReader reader,
    ILog log,
    LogProofs proofs,
    DoubtfulPaper doubtful
)
{
    /// <summary>A code costs one query; a paper that is found, three more for its proof in the log.</summary>
    /// <param name="typed">As somebody typed it: blanks and look-alikes are put right.</param>
    /// <returns>None when neither the register nor the log has ever known the code.</returns>
    public async Task<VerifiedCode?> RunAsync(string typed, CancellationToken ct)
    {
        var code = RandomCode.Read(typed, IssuePaper.VerifyCodeLetters);
        if (await papers.FindByCodeAsync(code, ct) is not { } paper)
        {
            if (await log.OfCodeAsync(PaperStatement.CodeHash(code), ct) is not [var leaf, ..])
                return null;
            await doubtful.TellAsync(leaf.Number, "The register has lost it.", ct);
            return VerifiedCode.InDoubt;
        }

        return await ProofAsync(paper, ct) is { } proof ? new VerifiedCode(paper, proof) : VerifiedCode.InDoubt;
    }

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
        var isInDoubt = paper is not null && await ProofAsync(paper, ct) is null;
        return new VerifiedFile(sha256, counts, FileVerdict.Of(sha256, counts, isOurs, paper), paper?.SealedSha256 == sha256, isInDoubt);
    }

    // None when the log does not say what the register says.
    private async Task<IReadOnlyList<InclusionProof>?> ProofAsync(Paper paper, CancellationToken ct)
    {
        var leaves = await log.OfPaperAsync(paper.Number, ct);
        var doubt = LoggedPaper.Doubt(paper, leaves);
        if (doubt is null && !doubtful.IsWhole)
            return null;
        var proof = doubt is null ? await ProofOfAsync(leaves, ct) : null;
        if (proof is not null)
            return proof;
        await doubtful.TellAsync(paper.Number, doubt ?? "Its leaf does not lead to the head of the log.", ct);
        return null;
    }

    private async Task<IReadOnlyList<InclusionProof>?> ProofOfAsync(IReadOnlyList<LogEntry> leaves, CancellationToken ct)
    {
        try
        {
            return await proofs.InclusionAsync(leaves, ct) is var proof && LoggedPaper.Leads(leaves, proof) ? proof : null;
        }
        catch (Exception e) when (e is RecordInDoubtException or ArgumentOutOfRangeException)
        {
            // The tree has lost what the proof is put together from.
            return null;
        }
    }
}
