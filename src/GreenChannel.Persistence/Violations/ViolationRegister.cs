using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Core.Violations;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Violations;

/// <summary>The register of violations in the database; both ways of finding a party go through an index.</summary>
public sealed class ViolationRegister(GreenChannelDb db, AnswerDesk answers, TimeProvider clock) : IViolationRegister
{
    public async Task<IReadOnlyList<ViolationRecord>> FindAsync(string creditCode, IReadOnlyList<string> names, CancellationToken ct)
    {
        var keys = names.Select(Characters.NameKey).Distinct().ToList();
        var ids = db.Violations.Where(row => row.CreditCode == creditCode).Select(row => row.Id)
            .Union(db.ViolationNames.Where(name => keys.Contains(name.Key)).Select(name => name.ViolationId));
        return await db.Violations.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).Select(row => row.Record).ToListAsync(ct);
    }

    public async Task<ImportReport> PutAsync(IReadOnlyList<ViolationRecord> records, Actor by, CancellationToken ct)
    {
        var (accepted, updated) = (0, 0);
        foreach (var record in records)
        {
            var row = await db.Violations.Include(known => known.Names)
                .FirstOrDefaultAsync(known => known.Authority == record.Authority && known.DocumentNumber == record.DocumentNumber, ct)
                ?? db.Violations.Local.FirstOrDefault(known => known.Authority == record.Authority && known.DocumentNumber == record.DocumentNumber);
            if (row is null)
            {
                db.Violations.Add(new ViolationRow(record));
                accepted++;
            }
            else
            {
                row.Put(record);
                updated++;
            }
        }

        db.ChangeTracker.DetectChanges();
        db.AuditEntries.Add(AuditWriter.Entry(db.ChangeTracker, by, "violations.import", null, clock.GetUtcNow()));
        await answers.SaveAsync(ct);
        db.ChangeTracker.Clear();
        return new ImportReport(accepted, updated, []);
    }
}
