using GreenChannel.Core.Certificates;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Certificates;

/// <summary>Looks papers up.</summary>
public sealed class CertificateQueries(GreenChannelDb db)
{
    public Task<Certificate?> FindAsync(string number, CancellationToken ct) =>
        db.Certificates.AsNoTracking().FirstOrDefaultAsync(certificate => certificate.Number == number, ct);

    public Task<Certificate?> FindByCodeAsync(string code, CancellationToken ct) =>
        db.Certificates.AsNoTracking().FirstOrDefaultAsync(certificate => certificate.VerifyCode == code, ct);

    /// <summary>The notices and decisions of a case, in the order of their issue.</summary>
    public async Task<IReadOnlyList<Certificate>> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await db.Certificates.AsNoTracking().Where(certificate => certificate.CaseId == caseId)
            .OrderBy(certificate => certificate.IssuedAt).ThenBy(certificate => certificate.Number).ToListAsync(ct);
}
