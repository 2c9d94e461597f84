using System.Reflection;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Transparency;
using GreenChannel.Server.Folders;

namespace GreenChannel.Server.Backup;

/// <summary>
/// Makes a backup: the database as it is at one moment, then the files that this copy names, then the keys, and last the signed manifest,
/// without which it is none.
/// </summary>
internal sealed class BackupWriter(DataFolder data, KeyPlaces keys, StatementKey statementKey, TimeProvider clock)
{
    /// <param name="passphrase">Seals the keys; without one they are named as lacking.</param>
    public async Task<BackupManifest> WriteAsync(string folder, string passphrase, CancellationToken ct)
    {
        var (at, database) = (clock.BeijingNow(), Path.Combine(folder, BackupManifest.Database));
        BackupFolder.CopyDatabase(data.File(BackupManifest.Database), database);
        var (files, bytes) = BackupFolder.CopyContents(database, data.Root, folder);
        var places = keys.All;
        if (passphrase.Length > 0)
            SealedKeys.Write(Path.Combine(folder, BackupManifest.SealedKeys), places, passphrase);
        var names = places.Select(place => place.Name).ToList();
        var (auditEntries, auditHash) = BackupFolder.Single(
            database,
            "SELECT COALESCE(MAX(Id), 0), (SELECT hex(Hash) FROM audit_entries ORDER BY Id DESC LIMIT 1) FROM audit_entries",
            reader => (reader.GetInt64(0), reader.IsDBNull(1) ? "" : reader.GetString(1).ToLowerInvariant())
        );
        var manifest = new BackupManifest(
            at,
            Assembly.GetExecutingAssembly().GetName().Version?.ToString() ?? "",
            BackupFolder.Single(database, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory", reader => reader.GetString(0)),
            BackupFolder.HashOf(database),
            Count(database, "cases"),
            Count(database, "certificates"),
            auditEntries,
            auditHash,
            Count(database, "log_entries"),
            files,
            bytes,
            BackupFolder.Numbers(database),
            passphrase.Length > 0 ? names : [],
            [.. passphrase.Length > 0 ? [] : names, .. keys.Secrets]
        );
        await manifest.WriteAsync(folder, statementKey, ct);
        return manifest;
    }

    private static long Count(string database, string table) =>
        BackupFolder.Single(database, $"SELECT COUNT(*) FROM {table}", reader => reader.GetInt64(0));
}
