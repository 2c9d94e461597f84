using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Office.Filing;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Documents;

/// <summary>Keeps the records of parties that are used again; they are written with the save that accepts a case.</summary>
public sealed class KnownDocuments(GreenChannelDb db, UnitOfWork unit) : IKnownDocuments
{
    public async Task<IReadOnlyList<KnownDocument>> OfAsync(string owner, CancellationToken ct) =>
        await db.KnownDocuments.AsNoTracking().Where(known => known.Owner == owner).ToListAsync(ct);

    public async Task<bool> ForgetAsync(string owner, string code, Actor by, CancellationToken ct)
    {
        if (await db.KnownDocuments.FirstOrDefaultAsync(known => known.Owner == owner && known.Code == code, ct) is not { } record)
            return false;
        db.KnownDocuments.Remove(record);
        await unit.CommitAsync(by, Act.StopReuse, null, ct);
        return true;
    }

    public async Task RememberAsync(IReadOnlyList<KnownDocument> records, CancellationToken ct)
    {
        foreach (var record in records)
        {
            if (await db.KnownDocuments.FindAsync([record.Owner, record.Code], ct) is { } older)
                db.Entry(older).CurrentValues.SetValues(record);
            else
                db.KnownDocuments.Add(record);
        }
    }
}

internal sealed class KnownDocumentTable : IEntityTypeConfiguration<KnownDocument>
{
    public void Configure(EntityTypeBuilder<KnownDocument> table)
    {
        table.ToTable("known_documents");
        table.HasKey(known => new { known.Owner, known.Code });
        table.Property(known => known.Owner).EncryptedPartyCode();
    }
}
