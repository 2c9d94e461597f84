using System.Globalization;
using System.Runtime.CompilerServices;
using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;
using GreenChannel.Office.Privacy;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Privacy;

/// <summary>Finds and erases what is held of a person.</summary>
public sealed class PersonalRecords(GreenChannelDb db, UnitOfWork unit, PrivacyPlan plan, Retention retention) : IPersonalRecords
{
    public async IAsyncEnumerable<HeldValue> FindAsync(DataSubject who, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var found in new PersonalScan(db).FindAsync(who, ct))
        {
            var row = found.Row;
            for (var place = 0; place < row.Table.Columns.Count; place++)
            {
                var column = row.Table.Columns[place];
                if (row.Kept[place] is not { } kept || column.PlainOf(kept) is not { Length: > 0 } plain)
                    continue;
                if (!found.IsOwn && !ErasedText.Has(plain, found.Needles))
                    continue;
                var goes = ErasedFields.After(column, row.Table.Thing, plain, found, plan) is not null;
                var data = plan.Of(row.Table.Thing, column.Name)?.Code ?? "";
                yield return new HeldValue(data, row.Table.Thing, KeyOf(row), column.Name, row.CaseId, plain, goes);
            }
        }
    }

    public async Task<Refusal?> HindranceAsync(DataSubject who, CancellationToken ct)
    {
        if (who.UserName.Length > 0)
        {
            var name = who.UserName.ToUpperInvariant();
            if (await db.Users.AnyAsync(account => account.NormalizedUserName == name && !account.IsDisabled, ct))
                return new AccountStillOpen(who.UserName);
        }

        var scan = new PersonalScan(db);
        await foreach (var _ in scan.FindAsync(who, ct)) { }
        var open = await db.Cases.Where(one => one.ClosedAt == null).Select(one => new { one.Id, one.Number }).ToListAsync(ct);
        return open.FirstOrDefault(one => scan.Cases.Contains(one.Id)) is { } found ? new PersonHasOpenCase(found.Number) : null;
    }

    public async Task<ErasureCount> EraseAsync(DataSubject who, Actor by, CancellationToken ct)
    {
        var scan = new PersonalScan(db);
        var rows = new List<FoundRow>();
        await foreach (var found in scan.FindAsync(who, ct))
            rows.Add(found);
        var values = await new ErasedFields(db, plan).EraseAsync(rows, ct);
        var forgotten = await new ForgottenEntries(db, plan).ForgetAsync(
            null,
            (plain, ofCase) =>
                ErasedText.Has(plain, who.Own)
                || (who.Name.Length > 0 && ofCase is { } id && scan.Cases.Contains(id) && ErasedText.Has(plain, [who.Name])),
            ct
        );
        Tell(by, forgotten, []);
        await unit.RecordAsync(evenWhenBehind: false, ct);
        return new ErasureCount(values, forgotten.Count, 0, 0);
    }

    public Task NoteCopyAsync(int values, Actor by, CancellationToken ct) =>
        unit.CommitAsync(
            by,
            Act.ExportPerson,
            new AuditedChange("PersonalCopy", "", "Added", ("Values", null, values.ToString(CultureInfo.InvariantCulture))),
            evenWhenBehind: false,
            ct
        );

    public Task<IReadOnlyList<DueData>> DueAsync(CancellationToken ct) => retention.DueAsync(ct);

    public async Task<ErasureCount> EraseDueAsync(IReadOnlyList<DueData> due, Actor by, CancellationToken ct)
    {
        var (count, forgotten, others) = await retention.EraseAsync(due, ct);
        Tell(by, forgotten, others);
        await unit.RecordAsync(evenWhenBehind: false, ct);
        return count;
    }

    // Each entry that forgot is named, so that whoever verifies the chain knows why a value is not there any more.
    private void Tell(Actor by, IReadOnlyList<long> forgotten, IReadOnlyList<AuditedChange> others) =>
        unit.Tell(
            by,
            Act.ApproveErasure,
            [.. forgotten.Select(id => new AuditedChange(Erasure.Thing, id.ToString(CultureInfo.InvariantCulture), "Modified")), .. others]
        );

    private string KeyOf(PersonalRow row) => db.Cipher.Read(row.KeyText);
}
