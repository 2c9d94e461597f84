using GreenChannel.Core.Quotas;
using GreenChannel.Office.Filing;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Quotas;

/// <summary>
/// How many places of a year are taken under a key. Two saves that count from the same number conflict, and one is done again.
/// </summary>
public sealed class QuotaCounter
{
    private QuotaCounter() { }

    internal QuotaCounter(int year, string key) => (Year, Key) = (year, key);

    public int Year { get; private set; }

    public string Key { get; private set; } = "";

    public int Taken { get; private set; }

    internal void Take() => Taken++;

    internal void GiveBack() => Taken = Math.Max(0, Taken - 1);
}

/// <summary>Counts the quotas in the database, each change with the save of its case.</summary>
public sealed class QuotaStore(GreenChannelDb db, QuotaOptions options) : IQuotas
{
    public async Task<IReadOnlyList<QuotaUse>> UseAsync(int year, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var taken = await db
            .Quotas.AsNoTracking()
            .Where(counter => counter.Year == year && keys.Contains(counter.Key))
            .ToDictionaryAsync(counter => counter.Key, counter => counter.Taken, ct);
        return [.. keys.Select(key => new QuotaUse(key, year, taken.GetValueOrDefault(key), options.LimitOf(key)))];
    }

    public async Task<QuotaUsedUp?> TakeAsync(int year, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var counters = await CountersAsync(year, keys, ct);
        foreach (var counter in counters)
        {
            if (options.LimitOf(counter.Key) is { } limit && counter.Taken >= limit)
                return new QuotaUsedUp(new QuotaUse(counter.Key, year, counter.Taken, limit));
        }

        counters.ForEach(counter => counter.Take());
        return null;
    }

    /// <summary>Gives places back with the coming save.</summary>
    public async Task GiveBackAsync(int year, IReadOnlyList<string> keys, CancellationToken ct) =>
        (await CountersAsync(year, keys, ct)).ForEach(counter => counter.GiveBack());

    private async Task<List<QuotaCounter>> CountersAsync(int year, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var counters = new List<QuotaCounter>();
        foreach (var key in keys)
        {
            var counter = await db.Quotas.FindAsync([year, key], ct);
            if (counter is null)
                db.Quotas.Add(counter = new QuotaCounter(year, key));
            counters.Add(counter);
        }

        return counters;
    }
}

internal sealed class QuotaCounterTable : IEntityTypeConfiguration<QuotaCounter>
{
    public void Configure(EntityTypeBuilder<QuotaCounter> table)
    {
        table.ToTable("quotas");
        table.HasKey(counter => new { counter.Year, counter.Key });
        table.Property(counter => counter.Key).EncryptedPartyCode();
        table.Property(counter => counter.Taken).IsConcurrencyToken();
    }
}
