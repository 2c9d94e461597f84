using GreenChannel.Office.Register;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Register;

/// <summary>Imports that nobody waits for, in the database. Where one stands is bookkeeping; what it writes is an act.</summary>
public sealed class ImportJobStore(GreenChannelDb db, UnitOfWork unit) : IImportJobs
{
    public async Task AddAsync(ImportJob job, CancellationToken ct)
    {
        db.ImportJobs.Add(job);
        await unit.RecordAsync(evenWhenBehind: false, ct);
    }

    public Task<ImportJob?> FindAsync(Guid id, CancellationToken ct) => db.ImportJobs.FirstOrDefaultAsync(job => job.Id == id, ct);

    public Task<ImportJob?> NextAsync(CancellationToken ct) =>
        db.ImportJobs.Where(job => job.EndedAt == null).OrderBy(job => job.Id).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<ImportJob>> ListAsync(int limit, CancellationToken ct) =>
        await db.ImportJobs.AsNoTracking().OrderByDescending(job => job.Id).Take(limit).ToListAsync(ct);

    public async Task<bool> SaveAsync(ImportJob job, CancellationToken ct)
    {
        try
        {
            await unit.RecordAsync(evenWhenBehind: true, ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}

internal sealed class ImportJobTable : IEntityTypeConfiguration<ImportJob>
{
    public void Configure(EntityTypeBuilder<ImportJob> table)
    {
        table.ToTable("import_jobs");
        table.HasKey(job => job.Id);
        table.Property(job => job.Id).ValueGeneratedNever();
        table.Property(job => job.Order).AsJson();
        table.Property(job => job.ByRoles).AsJson();
        // Whoever takes one back and whoever begins to write it cannot both be first.
        table.Property(job => job.State).HasConversion<string>().IsConcurrencyToken();
        table.Property(job => job.Report).AsJson().NamesPeople();
        table.Property(job => job.Refusal).AsJson().NamesPeople();
        table.Ignore(job => job.Actor);
        table.Ignore(job => job.IsEnded);
        table.HasIndex(job => job.Id, "IX_import_jobs_Open").HasFilter("\"EndedAt\" IS NULL");
    }
}
