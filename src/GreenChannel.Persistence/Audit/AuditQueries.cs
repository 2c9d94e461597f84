using System.Globalization;
using GreenChannel.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Audit;

/// <summary>Reads the audit entries.</summary>
public sealed class AuditQueries(GreenChannelDb db)
{
    /// <summary>The oldest first.</summary>
    public async Task<Page<AuditEntry>> ListAsync(Guid? caseId, long? after, int limit, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (caseId is { } id)
            entries = entries.Where(entry => entry.CaseId == id);
        if (after is { } last)
            entries = entries.Where(entry => entry.Id > last);
        var rows = await entries.OrderBy(entry => entry.Id).Take(limit + 1).ToListAsync(ct);
        return Page<AuditEntry>.Of(rows, limit, entry => entry.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The newest first.</summary>
    /// <param name="caseId">Of one case; none for all.</param>
    /// <param name="before">Those before an entry.</param>
    public async Task<Page<AuditEntry>> NewestAsync(Guid? caseId, long? before, int limit, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (caseId is { } id)
            entries = entries.Where(entry => entry.CaseId == id);
        if (before is { } first)
            entries = entries.Where(entry => entry.Id < first);
        var rows = await entries.OrderByDescending(entry => entry.Id).Take(limit + 1).ToListAsync(ct);
        return Page<AuditEntry>.Of(rows, limit, entry => entry.Id.ToString(CultureInfo.InvariantCulture));
    }
}
