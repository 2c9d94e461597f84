using GreenChannel.Core.Documents;
using GreenChannel.Office.Filing;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Documents;

/// <summary>Finds documents that the scanner has not looked at yet, by an index that holds those alone.</summary>
public sealed class PendingScans(GreenChannelDb db) : IPendingScans
{
    public async Task<IReadOnlyList<(Guid CaseId, string Code, string Sha256)>> ListAsync(int most, CancellationToken ct)
    {
        var rows = await db
            .Documents.AsNoTracking()
            .Where(document => document.Scan == ScanState.Pending)
            .OrderBy(document => document.CaseId)
            .ThenBy(document => document.Code)
            .Take(most)
            .Select(document => new
            {
                document.CaseId,
                document.Code,
                document.Sha256,
            })
            .ToListAsync(ct);
        return [.. rows.Select(row => (row.CaseId, row.Code, row.Sha256))];
    }
}
