using System.Globalization;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Audit;

/// <summary>Which entries about access are wanted.</summary>
/// <param name="Denied">Only what was not given.</param>
public sealed record AccessFilter(Guid? CaseId, string? Account, string? Act, bool Denied);

/// <summary>Keeps who came in and who looked at what.</summary>
public sealed class AccessStore(GreenChannelDb db, UnitOfWork unit)
{
    /// <summary>Writes many down in one transaction, with one entry of the audit trail that binds itself to all of them.</summary>
    public async Task AddAsync(IReadOnlyCollection<AccessEntry> entries, CancellationToken ct)
    {
        await unit.BeginAsync(ct);
        var type = BoundRows.Of(db.Model).Access;
        var (hashes, first, last) = (new List<string>(entries.Count), 0L, 0L);
        await using (var rows = new PreparedInsert<AccessEntry>(db, answersKey: true))
        {
            foreach (var entry in entries)
            {
                var (_, mark) = type.Commit(property => property.PropertyInfo!.GetValue(entry));
                hashes.Add(Commitment.ReadRow(mark)!.Value.Hash);
                last = Convert.ToInt64(await rows.RunAsync(entry with { Mark = mark }, ct), CultureInfo.InvariantCulture);
                first = first == 0 ? last : first;
            }
        }

        unit.Tell(Actor.System, Act.NoteAccess, AccessBatch.Told(first, last, hashes));
        await unit.RecordAsync(evenWhenBehind: true, ct);
    }

    /// <summary>The newest first.</summary>
    /// <param name="before">Those before an entry.</param>
    public async Task<Page<AccessEntry>> ListAsync(AccessFilter filter, long? before, int limit, CancellationToken ct)
    {
        var entries = db.AccessEntries.AsNoTracking();
        if (filter.CaseId is { } id)
            entries = entries.Where(entry => entry.CaseId == id);
        if (filter.Account is { } account)
            entries = entries.Where(entry => entry.Account == account);
        if (filter.Act is { } act)
            entries = entries.Where(entry => entry.Act == act);
        if (filter.Denied)
            entries = entries.Where(entry => entry.Status >= 400);
        if (before is { } last)
            entries = entries.Where(entry => entry.Id < last);
        var rows = await entries.OrderByDescending(entry => entry.Id).Take(limit + 1).ToListAsync(ct);
        return Page<AccessEntry>.Of(rows, limit, entry => entry.Id.ToString(CultureInfo.InvariantCulture));
    }
}

internal sealed class AccessEntryTable : IEntityTypeConfiguration<AccessEntry>
{
    public void Configure(EntityTypeBuilder<AccessEntry> table)
    {
        table.ToTable("access_entries");
        table.HasKey(entry => entry.Id);
        // An address may hold what somebody has looked for.
        // People sign in with mail addresses, and type other things where names are wanted.
        table.Property(entry => entry.Account).EncryptedWhere(PersonalText.IsIn);
        table.Property(entry => entry.What).EncryptedWhere(PersonalText.IsIn);
        table.HasIndex(entry => new { entry.CaseId, entry.Id }).HasFilter("\"CaseId\" IS NOT NULL");
        table.HasIndex(entry => new { entry.Account, entry.Id });
        table.HasIndex(entry => new { entry.Act, entry.Id });
        table.HasIndex(entry => entry.Id, "IX_access_entries_Denied").HasFilter("\"Status\" >= 400");
    }
}
