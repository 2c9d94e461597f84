using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Accounts;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.People;

/// <summary>Keeps API keys in the database, and finds who comes with one: one compiled query by its hash.</summary>
public sealed class ApiKeyStore(GreenChannelDb db, UnitOfWork unit, MachineTime machine) : IApiKeys
{
    private static readonly CompiledQuery<Func<GreenChannelDb, string, DateTimeOffset, Task<ApiKey?>>> ByHash = new(() =>
        EF.CompileAsyncQuery(
            (GreenChannelDb db, string hash, DateTimeOffset now) =>
                db
                    .ApiKeys.AsNoTracking()
                    .FirstOrDefault(key =>
                        key.RemovedAt == null
                        && key.ExpiresAt > now
                        && (key.Hash == hash || (key.EarlierHash == hash && key.EarlierUntil > now))
                    )
        )
    );

    /// <summary>The key of a hash, as long as it holds.</summary>
    public Task<ApiKey?> FindAsync(string hash, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return ByHash.For(db)(db, hash, machine.Now);
    }

    public async Task<ApiKey?> FindAsync(Guid id, Actor by, CancellationToken ct) =>
        await db.ApiKeys.FirstOrDefaultAsync(key => key.Id == id && key.RemovedAt == null, ct) is { } key && key.IsOf(by) ? key : null;

    public async Task<IReadOnlyList<ApiKey>> ListAsync(Actor reader, CancellationToken ct) =>
        await db
            .ApiKeys.AsNoTracking()
            .Where(key => key.RemovedAt == null && key.Owner == reader.Organisation)
            .OrderBy(key => key.Id)
            .ToListAsync(ct);

    public async Task<bool> AddAsync(ApiKey key, int most, Actor by, CancellationToken ct)
    {
        // Counted within the transaction, or many at a time would each be the last.
        await unit.BeginAsync(ct);
        if (await db.ApiKeys.CountAsync(other => other.Owner == key.Owner && other.RemovedAt == null, ct) >= most)
        {
            await unit.AbandonAsync();
            return false;
        }

        db.ApiKeys.Add(key);
        await unit.CommitAsync(by, Act.AddApiKey, null, ct);
        return true;
    }

    public Task SaveAsync(ApiKey key, Actor by, Act act, CancellationToken ct) => unit.CommitAsync(by, act, null, ct);

    /// <summary>Writes down when keys were last used, all in one transaction.</summary>
    public async Task NoteUsedAsync(IReadOnlyCollection<KeyValuePair<Guid, DateTimeOffset>> used, CancellationToken ct)
    {
        await unit.BeginAsync(ct);
        foreach (var (id, at) in used)
            await db.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.UsedAt, at), ct);
        await unit.RecordAsync(evenWhenBehind: true, ct);
    }
}

internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> table)
    {
        table.ToTable("api_keys");
        table.Property(key => key.Id).ValueGeneratedNever();
        table.Property(key => key.Scopes).AsJson();
        table.Property(key => key.Owner).EncryptedPartyCode();
        table.HasIndex(key => key.Hash).IsUnique();
        table.HasIndex(key => key.EarlierHash).HasFilter("\"EarlierHash\" IS NOT NULL");
        table.HasIndex(key => new { key.Owner, key.Id });
    }
}
