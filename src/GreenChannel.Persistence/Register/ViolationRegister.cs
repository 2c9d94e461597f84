using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Register;

/// <summary>The register of violations in the database; both ways of finding a party go through an index.</summary>
public sealed class ViolationRegister(GreenChannelDb db) : IViolationRegister
{
    public async Task<IReadOnlyList<ViolationRecord>> FindAsync(string creditCode, IReadOnlyList<string> names, CancellationToken ct)
    {
        var keys = names.Select(Characters.NameKey).Distinct().ToList();
        var ids = db
            .Violations.Where(row => row.CreditCode == creditCode)
            .Select(row => row.Id)
            .Union(db.ViolationNames.Where(name => keys.Contains(name.Key)).Select(name => name.ViolationId));
        return await db
            .Violations.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .OrderBy(row => row.Id)
            .Select(row => row.Record)
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<SourceState>> SourcesAsync(CancellationToken ct) =>
        [
            .. (
                await db
                    .ViolationImports.AsNoTracking()
                    .GroupBy(batch => batch.Source)
                    .Select(group => group.OrderByDescending(batch => batch.At).First())
                    .ToListAsync(ct)
            ).Select(batch => new SourceState(batch.Source, batch.At, batch.DataUntil)),
        ];

    /// <summary>The imports, newest first.</summary>
    public async Task<IReadOnlyList<ImportBatch>> ImportsAsync(int limit, CancellationToken ct) =>
        await db.ViolationImports.AsNoTracking().OrderByDescending(batch => batch.At).Take(limit).ToListAsync(ct);

    /// <summary>
    /// A record, the import that wrote it last, and its earlier versions, oldest first; none when there is no such record.
    /// </summary>
    public async Task<(ViolationRecord Record, ImportBatch? Import, IReadOnlyList<RecordVersion> Versions)?> HistoryAsync(
        string authority,
        string documentNumber,
        CancellationToken ct
    )
    {
        if (
            await db
                .Violations.AsNoTracking()
                .FirstOrDefaultAsync(row => row.Authority == authority && row.DocumentNumber == documentNumber, ct)
            is not { } row
        )
            return null;
        var import = row.Batch is { } batch
            ? await db.ViolationImports.AsNoTracking().FirstOrDefaultAsync(known => known.Id == batch, ct)
            : null;
        return (
            row.Record,
            import,
            await db
                .ViolationVersions.AsNoTracking()
                .Where(version => version.ViolationId == row.Id)
                .OrderBy(version => version.Id)
                .ToListAsync(ct)
        );
    }

    /// <summary>How many standing decisions of a period there are, for every combination of what they are counted by.</summary>
    public async Task<IReadOnlyList<ViolationCount>> CountAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
        await db
            .Violations.Where(row => row.DecidedOn >= from && row.DecidedOn <= to && !row.IsSetAside)
            .GroupBy(row => new
            {
                row.Kind,
                row.DecidedOn!.Value.Year,
                row.District,
                row.Industry,
            })
            .Select(group => new ViolationCount(group.Key.Kind, group.Key.Year, group.Key.District, group.Key.Industry, group.Count()))
            .ToListAsync(ct);
}
