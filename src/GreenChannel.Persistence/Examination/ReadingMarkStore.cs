using GreenChannel.Core.Identifiers;
using GreenChannel.Office.Examination;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Examination;

/// <summary>Keeps reading marks in the database.</summary>
public sealed class ReadingMarkStore(GreenChannelDb db, UnitOfWork unit) : IReadingMarks
{
    public async Task<IReadOnlyList<ReadingMark>> OfAsync(Guid caseId, CancellationToken ct) =>
        await db.ReadingMarks.AsNoTracking().Where(mark => mark.CaseId == caseId).OrderBy(mark => mark.OpenedAt).ToListAsync(ct);

    public async Task KeepAsync(ReadingMark mark, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // A document is fetched in parts, and each may be the first: whoever asks holds the turn to write.
        await unit.BeginAsync(ct);
        var known = await db.ReadingMarks.AnyAsync(
            one => one.CaseId == mark.CaseId && one.Code == mark.Code && one.Account == mark.Account,
            ct
        );
        db.Entry(mark).State = known ? EntityState.Modified : EntityState.Added;
        await unit.RecordAsync(evenWhenBehind: true, ct);
    }
}

internal sealed class ReadingMarkTable : IEntityTypeConfiguration<ReadingMark>
{
    public void Configure(EntityTypeBuilder<ReadingMark> table)
    {
        table.ToTable("reading_marks");
        table.HasKey(mark => new
        {
            mark.CaseId,
            mark.Code,
            mark.Account,
        });
        table.Property(mark => mark.Flag).EncryptedWhere(PersonalText.IsIn);
    }
}
