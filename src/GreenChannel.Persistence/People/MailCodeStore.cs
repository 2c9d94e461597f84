using GreenChannel.Core.Calendars;
using GreenChannel.Core.Identifiers;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.People;

/// <summary>Keeps codes that went by mail, for two days after they are worth nothing any more.</summary>
public sealed class MailCodeStore(GreenChannelDb db, UnitOfWork unit, MachineTime machine) : IMailCodes
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    public async Task<IReadOnlyList<MailCode>> FindAsync(MailCodePurpose purpose, string name, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var key = MailCode.KeyOf(name);
        return await db
            .MailCodes.Where(code => code.Name == key && code.Purpose == purpose)
            .Where(code => code.UsedAt == null && code.TriesLeft > 0 && code.ExpiresAt > now)
            .ToListAsync(ct);
    }

    public Task<MailCode?> FindUnusedAsync(Guid id, CancellationToken ct) =>
        db.MailCodes.FirstOrDefaultAsync(code => code.Id == id && code.UsedAt == null, ct);

    public Task<int> CountAsync(MailCodePurpose purpose, string name, DateTimeOffset since, CancellationToken ct)
    {
        var key = MailCode.KeyOf(name);
        return db.MailCodes.CountAsync(code => code.Name == key && code.Purpose == purpose && code.AskedAt > since, ct);
    }

    public void Add(MailCode code) => db.MailCodes.Add(code);

    public Task SaveAsync(Actor by, Act act, CancellationToken ct) => unit.CommitAsync(by, act, null, ct);

    /// <summary>Forgets those that are worth nothing any more.</summary>
    public Task<int> ForgetAsync(CancellationToken ct)
    {
        var before = machine.Now - Kept;
        return db.MailCodes.Where(code => code.ExpiresAt < before).ExecuteDeleteAsync(ct);
    }
}

internal sealed class MailCodeTable : IEntityTypeConfiguration<MailCode>
{
    public void Configure(EntityTypeBuilder<MailCode> table)
    {
        table.ToTable("mail_codes");
        table.Property(code => code.Id).ValueGeneratedNever();
        table.Property(code => code.Purpose).HasConversion<string>();
        table.Property(code => code.Name).EncryptedWhere(PersonalText.IsIn);
        table.Property(code => code.Wanted).AsPersonalJson();
        table.Property(code => code.TriesLeft).IsConcurrencyToken();
        table.HasIndex(code => new { code.Name, code.Id });
        table.HasIndex(code => code.ExpiresAt);
    }
}
