using GreenChannel.Core.Approvals;
using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Office.Register;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Register;

/// <summary>The register of violations in the database; both ways of finding a party go through an index.</summary>
public sealed class ViolationRegister(GreenChannelDb db) : IViolationRegister
{
    private const int MostChanges = 50;

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

    public async Task<IReadOnlyList<RegisterChange>> ChangesAsync(
        string creditCode,
        IReadOnlyList<string> names,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        var keys = names.Select(Characters.NameKey).Append(creditCode).Distinct().ToList();
        var ids = db
            .Violations.Where(row => row.CreditCode == creditCode)
            .Select(row => row.Id)
            .Union(db.ViolationNames.Where(name => keys.Contains(name.Key)).Select(name => name.ViolationId))
            .Union(db.FormerKeys.Where(former => keys.Contains(former.Key)).Select(former => former.ViolationId));
        var rows = await db
            .Violations.AsNoTracking()
            .Where(row => ids.Contains(row.Id))
            .Select(row => new
            {
                row.Id,
                row.Batch,
                row.Record,
            })
            .ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        var known = rows.ConvertAll(row => row.Id);
        var versions = (
            await db
                .ViolationVersions.AsNoTracking()
                .Where(version => known.Contains(version.ViolationId))
                .OrderBy(version => version.Id)
                .ToListAsync(ct)
        ).ToLookup(version => version.ViolationId);
        var batches = rows.Select(row => row.Batch).OfType<Guid>().Concat(versions.SelectMany(of => of.Select(one => one.ReplacedBy)));
        var makers = await MakersAsync([.. batches.Distinct()], ct);
        return
        [
            .. rows.SelectMany(row => Told(row.Record, row.Batch, [.. versions[row.Id]], makers))
                .Where(change => change.At >= since)
                .OrderBy(change => change.At)
                .Take(MostChanges),
        ];
    }

    /// <summary>Every change of a record that has been found, oldest first.</summary>
    public async Task<IReadOnlyList<RegisterChange>> ChangesOfAsync(
        ViolationRecord record,
        ImportBatch? import,
        IReadOnlyList<RecordVersion> versions,
        CancellationToken ct
    )
    {
        var batches = versions.Select(version => version.ReplacedBy).Concat(import is null ? [] : [import.Id]);
        return [.. Told(record, import?.Id, versions, await MakersAsync([.. batches.Distinct()], ct))];
    }

    private static IEnumerable<RegisterChange> Told(
        ViolationRecord now,
        Guid? batch,
        IReadOnlyList<RecordVersion> of,
        Dictionary<Guid, Maker> makers
    )
    {
        // When a record with earlier versions came in is not kept with it.
        if (of.Count == 0 && batch is { } entered && makers.TryGetValue(entered, out var by))
            yield return new RegisterChange(now.Authority, now.DocumentNumber, by.At, by.By, null, []);
        for (var place = 0; place < of.Count; place++)
        {
            var (before, after) = (of[place].Record, place + 1 < of.Count ? of[place + 1].Record : now);
            var (at, maker) = (of[place].ReplacedAt, makers.GetValueOrDefault(of[place].ReplacedBy));
            var agreed = RegisterChange.Improves(before, after) ? maker?.ApprovedBy : null;
            var fields = RegisterChange.Between(before, after);
            yield return new RegisterChange(now.Authority, now.DocumentNumber, at, maker?.By ?? "", agreed, fields);
        }
    }

    private async Task<Dictionary<Guid, Maker>> MakersAsync(List<Guid> batches, CancellationToken ct)
    {
        var abouts = batches.ConvertAll(batch => batch.ToString("N"));
        var agreed = (
            await db
                .WishProposals.AsNoTracking()
                .Where(one => one.Kind == ApprovalKind.Register && one.State == ProposalState.Approved && abouts.Contains(one.About))
                .Select(one => new { one.About, one.DecidedBy })
                .ToListAsync(ct)
        ).ToDictionary(one => Guid.Parse(one.About), one => one.DecidedBy);
        return (
            await db
                .ViolationImports.AsNoTracking()
                .Where(batch => batches.Contains(batch.Id))
                .Select(batch => new
                {
                    batch.Id,
                    batch.By,
                    batch.At,
                })
                .ToListAsync(ct)
        ).ToDictionary(batch => batch.Id, batch => new Maker(batch.By, batch.At, agreed.GetValueOrDefault(batch.Id)));
    }

    private sealed record Maker(string By, DateTimeOffset At, string? ApprovedBy);

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

    /// <summary>What an import has put aside for a second person.</summary>
    /// <param name="after">The last one that was read; zero for the beginning.</param>
    public async Task<Page<WaitingRecord>> WaitingAsync(Guid batch, long after, int limit, CancellationToken ct) =>
        Page<WaitingRecord>.Of(
            await db
                .WaitingRecords.AsNoTracking()
                .Where(waiting => waiting.Batch == batch && waiting.Id > after)
                .OrderBy(waiting => waiting.Id)
                .Take(limit + 1)
                .ToListAsync(ct),
            limit,
            waiting => $"{waiting.Id}"
        );

    /// <summary>An import that was written; none when it was not.</summary>
    public Task<ImportBatch?> ImportAsync(Guid id, CancellationToken ct) =>
        db.ViolationImports.AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == id, ct);

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
