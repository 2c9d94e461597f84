using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Papers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Papers;

/// <summary>Looks papers up.</summary>
public sealed class PaperQueries(GreenChannelDb db) : IPaperFinder
{
    public Task<Paper?> FindAsync(string number, CancellationToken ct) =>
        db.Certificates.AsNoTracking().FirstOrDefaultAsync(certificate => certificate.Number == number, ct);

    public Task<Paper?> FindWithRecordAsync(string number, CancellationToken ct) =>
        db
            .Certificates.AsNoTracking()
            .Include(certificate => certificate.Record)
            .FirstOrDefaultAsync(certificate => certificate.Number == number, ct);

    public Task<Paper?> FindByCodeAsync(string code, CancellationToken ct) =>
        db
            .Certificates.AsNoTracking()
            .Include(certificate => certificate.Record)
            .FirstOrDefaultAsync(certificate => certificate.VerifyCode == code, ct);

    // One query.
    public async Task<Paper?> FindByFileAsync(string sha256, IReadOnlyList<string> digests, CancellationToken ct)
    {
        var found = await db
            .Certificates.AsNoTracking()
            .Where(paper => paper.Sha256 == sha256)
            .Union(db.Certificates.AsNoTracking().Where(paper => paper.DrawnSha256 == sha256))
            .Union(db.Certificates.AsNoTracking().Where(paper => paper.EndedSha256 == sha256))
            .Union(db.Certificates.AsNoTracking().Where(paper => paper.SealedSha256 == sha256))
            .Union(db.Certificates.AsNoTracking().Where(paper => paper.SignedDigest != null && digests.Contains(paper.SignedDigest)))
            .ToListAsync(ct);
        return found.Find(paper => paper.Sha256 == sha256) ?? found.FirstOrDefault();
    }

    /// <summary>Every proposal about a certificate, oldest first.</summary>
    public async Task<IReadOnlyList<CertificateChange>> ChangesAsync(string number, CancellationToken ct) =>
        await db.CertificateChanges.AsNoTracking().Where(change => change.Number == number).OrderBy(change => change.Id).ToListAsync(ct);

    /// <summary>The notices and decisions of a case, in the order of their issue.</summary>
    public async Task<IReadOnlyList<Paper>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await db
            .Certificates.AsNoTracking()
            .Where(certificate => certificate.CaseId == caseId)
            .OrderBy(certificate => certificate.IssuedAt)
            // Several are issued at one moment; the log knows their order.
            .ThenBy(certificate =>
                db.LogEntries.Where(entry => entry.Number == certificate.Number && entry.Event == LogEvent.Issued)
                    .Select(entry => entry.Index)
                    .FirstOrDefault()
            )
            .ToListAsync(ct);

    /// <summary>Papers with their records in the order of their numbers, in bounded batches.</summary>
    public async Task<IReadOnlyList<Paper>> WithRecordsAsync(string? after, int limit, CancellationToken ct)
    {
        var all = db.Certificates.AsNoTracking().Include(certificate => certificate.Record);
        var rest = after is null ? all : all.Where(certificate => certificate.Number.CompareTo(after) > 0);
        return await rest.OrderBy(certificate => certificate.Number).Take(limit).ToListAsync(ct);
    }

    /// <summary>Which of some files are named by a paper.</summary>
    public async Task<IReadOnlySet<string>> NamedAsync(IReadOnlyCollection<string> sha256, CancellationToken ct) =>
        await db
            .Certificates.Where(certificate => sha256.Contains(certificate.Sha256))
            .Select(certificate => certificate.Sha256)
            .Union(
                db.Certificates.Where(certificate => certificate.EndedSha256 != null && sha256.Contains(certificate.EndedSha256))
                    .Select(certificate => certificate.EndedSha256!)
            )
            .Union(db.SealedVersions.Where(version => sha256.Contains(version.Sha256)).Select(version => version.Sha256))
            .ToHashSetAsync(ct);
}
