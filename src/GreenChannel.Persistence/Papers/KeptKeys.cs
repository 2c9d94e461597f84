using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Papers;
using GreenChannel.Office.Transparency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Papers;

/// <summary>A certificate that papers were signed with; kept for as long as those papers are to be recognised.</summary>
public sealed record KeptSigner(string Thumbprint, byte[] Der, bool IsThrowAway, DateTimeOffset FirstUsedAt);

/// <summary>A public key that statements were signed with, and by which algorithm.</summary>
public sealed record KeptStatementKey(string Id, byte[] PublicKey, DateTimeOffset FirstUsedAt, string Algorithm);

/// <summary>Remembers every key that was ever used, so that what an earlier one has signed can be checked after it was changed.</summary>
public sealed class KeyStore(GreenChannelDb db, UnitOfWork unit, TimeProvider clock) : IKnownSigners, IStatementKeys
{
    public async Task RememberAsync(SigningCertificate certificate, StatementKey key, CancellationToken ct)
    {
        if (!await db.Signers.AnyAsync(kept => kept.Thumbprint == certificate.Thumbprint, ct))
            db.Signers.Add(new KeptSigner(certificate.Thumbprint, certificate.Der, certificate.IsThrowAway, clock.GetUtcNow()));
        if (!await db.StatementKeys.AnyAsync(kept => kept.Id == key.Id, ct))
            db.StatementKeys.Add(new KeptStatementKey(key.Id, key.PublicKey, clock.GetUtcNow(), key.Algorithm));
        await unit.RecordAsync(evenWhenBehind: true, ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>
    /// Takes a new key of the statements among those that are known; false when it already was. The audit says who did it.
    /// </summary>
    public async Task<bool> AcceptAsync(StatementKey key, Actor by, CancellationToken ct)
    {
        if (await db.StatementKeys.AnyAsync(kept => kept.Id == key.Id, ct))
            return false;
        db.StatementKeys.Add(new KeptStatementKey(key.Id, key.PublicKey, clock.GetUtcNow(), key.Algorithm));
        await unit.CommitAsync(by, Act.RenewKeys, null, ct);
        db.ChangeTracker.Clear();
        return true;
    }

    public async Task<IReadOnlySet<string>> OursAmongAsync(IReadOnlyList<string> thumbprints, CancellationToken ct) =>
        thumbprints.Count == 0
            ? new HashSet<string>()
            : await db.Signers.Where(kept => thumbprints.Contains(kept.Thumbprint)).Select(kept => kept.Thumbprint).ToHashSetAsync(ct);

    public async Task<IReadOnlyList<KeptStatementKey>> StatementKeysAsync(CancellationToken ct) =>
        await db.StatementKeys.AsNoTracking().OrderBy(key => key.FirstUsedAt).ThenBy(key => key.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<KeptSigner>> SignersAsync(CancellationToken ct) =>
        await db.Signers.AsNoTracking().OrderBy(signer => signer.FirstUsedAt).ThenBy(signer => signer.Thumbprint).ToListAsync(ct);
}

internal sealed class KeptSignerTable : IEntityTypeConfiguration<KeptSigner>
{
    public void Configure(EntityTypeBuilder<KeptSigner> table)
    {
        table.ToTable("signing_certificates");
        table.HasKey(signer => signer.Thumbprint);
    }
}

internal sealed class KeptStatementKeyTable : IEntityTypeConfiguration<KeptStatementKey>
{
    public void Configure(EntityTypeBuilder<KeptStatementKey> table)
    {
        table.ToTable("statement_keys");
        table.HasKey(key => key.Id);
    }
}
