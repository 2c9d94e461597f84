using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;
using GreenChannel.Office.Register;
using GreenChannel.Office.Rules;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Sanctions;

/// <summary>Keeps the findings of bad faith.</summary>
public sealed class SanctionStore(GreenChannelDb db, UnitOfWork unit) : ISanctions, ISanctionStore
{
    public async Task<IReadOnlyList<Sanction>> InForceAsync(IReadOnlyList<string> codes, DateOnly day, CancellationToken ct) =>
        [
            .. (
                await db.Sanctions.AsNoTracking().Where(sanction => codes.Contains(sanction.Code) && sanction.Until > day).ToListAsync(ct)
            ).Where(sanction => sanction.IsInForceOn(day)),
        ];

    /// <summary>The newest first; all of them, or those of one code.</summary>
    public async Task<Page<Sanction>> ListAsync(string? code, Guid? after, int limit, CancellationToken ct)
    {
        var all = db.Sanctions.AsNoTracking().Where(sanction => code == null || sanction.Code == code);
        if (after is { } last)
            all = all.Where(sanction => sanction.Id.CompareTo(last) < 0);
        return Page<Sanction>.Of(
            await all.OrderByDescending(sanction => sanction.Id).Take(limit + 1).ToListAsync(ct),
            limit,
            sanction => sanction.Id.ToString("N")
        );
    }

    public Task AddAsync(Sanction sanction, Actor by, CancellationToken ct)
    {
        db.Sanctions.Add(sanction);
        return SaveAsync(by, Act.EnterSanction, ct);
    }

    public Task<Sanction?> FindAsync(Guid id, CancellationToken ct) => db.Sanctions.FirstOrDefaultAsync(sanction => sanction.Id == id, ct);

    public Task SaveLiftedAsync(Sanction sanction, Actor by, CancellationToken ct) => SaveAsync(by, Act.LiftSanction, ct);

    private async Task SaveAsync(Actor by, Act act, CancellationToken ct)
    {
        await unit.CommitAsync(by, act, null, ct);
        db.ChangeTracker.Clear();
    }
}

internal sealed class SanctionTable : IEntityTypeConfiguration<Sanction>
{
    public void Configure(EntityTypeBuilder<Sanction> table)
    {
        table.ToTable("sanctions");
        table.HasKey(sanction => sanction.Id);
        table.Property(sanction => sanction.Id).ValueGeneratedNever();
        table.Property(sanction => sanction.Code).EncryptedPartyCode();
        table.HasIndex(sanction => new { sanction.Code, sanction.Until });
    }
}
