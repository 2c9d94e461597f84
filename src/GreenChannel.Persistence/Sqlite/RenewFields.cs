using GreenChannel.Core.Audit;
using GreenChannel.Core.Encryption;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenChannel.Persistence.Sqlite;

/// <summary>
/// Brings every personal field under the present key: those of a database that had none, and all of them when there is another key. It is
/// done at the start, all in one transaction, because what is looked for is found under one key only.
/// </summary>
internal sealed class RenewFields(GreenChannelDb db, FieldCipher cipher)
{
    private const int Batch = 1000;
    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();
    private readonly AuditTexts _audit = new(db.Model, cipher);

    /// <summary>Whether what stood in the fields before has still to be wiped from the file.</summary>
    /// <exception cref="InvalidOperationException">The key of the database is not among those of this start.</exception>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var state = await db.Set<EncryptionState>().AsNoTracking().SingleOrDefaultAsync(ct);
        if (state is not null && !cipher.Has(state.KeyId))
            throw new InvalidOperationException(
                $"The personal fields of the database are encrypted with the field key {state.KeyId}, which is not among those of "
                    + $"Keys:FieldKeyFile; put it back. 数据库中的个人信息以字段密钥 {state.KeyId} 加密，密钥文件中没有该密钥，请恢复。"
            );
        if (state?.KeyId == cipher.CurrentKey)
            return !state.IsWiped;
        await using var all = await db.Database.BeginTransactionAsync(ct);
        var renewed = false;
        foreach (var type in db.Model.GetEntityTypes())
        {
            var columns = type.GetProperties()
                .Where(property => EncryptedColumn.EncryptionOf(property) is not null)
                .Select(property => (Name: property.GetColumnName(), Encryption: EncryptedColumn.EncryptionOf(property)!))
                .Select(column => (column.Name, (Func<object, object>)column.Encryption.Renew))
                .ToList();
            if (type.ClrType == typeof(AuditEntry))
            {
                columns.Add((type.FindProperty(nameof(AuditEntry.Changes))!.GetColumnName(), changes => _audit.Renew((string)changes)));
                columns.Add((type.FindProperty(nameof(AuditEntry.Address))!.GetColumnName(), address => _audit.RenewText((string)address)));
            }

            if (columns.Count > 0)
                renewed |= await RenewAsync(type.GetTableName()!, columns, ct);
        }

        await SealAnewAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT OR REPLACE INTO encryption_state (Id, KeyId, IsWiped)
            VALUES ({EncryptionState.TheOne}, {cipher.CurrentKey}, {!renewed})
            """,
            ct
        );
        await all.CommitAsync(ct);
        return renewed;
    }

    /// <summary>The pages that held the old texts are overwritten, and it need not be done again.</summary>
    public Task MarkWipedAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"UPDATE encryption_state SET IsWiped = 1", ct);

    // What the old key has sealed the new one seals; what it has not stays without.
    private async Task SealAnewAsync(CancellationToken ct)
    {
        var last = 0L;
        while (true)
        {
            var entries = new List<(long Id, byte[] Hash, string Seal)>();
            await using (
                var command = KeptRows.Command(
                    db,
                    $"SELECT Id, Hash, Seal FROM audit_entries WHERE Id > @after AND Seal IS NOT NULL ORDER BY Id LIMIT {Batch}",
                    ("@after", last)
                )
            )
            await using (var reader = await command.ExecuteReaderAsync(ct))
            {
                while (await reader.ReadAsync(ct))
                    entries.Add((reader.GetInt64(0), (byte[])reader.GetValue(1), reader.GetString(2)));
            }

            foreach (var (id, hash, _) in entries.Where(entry => cipher.IsAuthentic(entry.Hash, entry.Seal)))
                await WriteAsync("audit_entries", "Seal", id, cipher.Authenticate(hash), ct);
            if (entries.Count < Batch)
                return;
            last = entries[^1].Id;
        }
    }

    private async Task<bool> RenewAsync(string table, List<(string Name, Func<object, object> Renew)> columns, CancellationToken ct)
    {
        var (last, renewed) = (0L, false);
        while (true)
        {
            var rows = await ReadAsync(table, [.. columns.Select(column => column.Name)], last, ct);
            foreach (var (row, values) in rows)
            {
                for (var i = 0; i < columns.Count; i++)
                {
                    if (values[i] is not (string or byte[]))
                        continue;
                    var text = columns[i].Renew(values[i]);
                    if (text.Equals(values[i]))
                        continue;
                    await WriteAsync(table, columns[i].Name, row, text, ct);
                    renewed = true;
                }
            }

            if (rows.Count < Batch)
                return renewed;
            last = rows[^1].Row;
        }
    }

    private async Task<List<(long Row, object[] Values)>> ReadAsync(string table, string[] columns, long after, CancellationToken ct)
    {
        await using var command = KeptRows.Command(
            db,
            $"SELECT rowid, {string.Join(", ", columns.Select(_sql.DelimitIdentifier))} FROM {_sql.DelimitIdentifier(table)} "
                + $"WHERE rowid > @after ORDER BY rowid LIMIT {Batch}",
            ("@after", after)
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(long, object[])>();
        while (await reader.ReadAsync(ct))
            rows.Add((reader.GetInt64(0), [.. Enumerable.Range(1, columns.Length).Select(reader.GetValue)]));
        return rows;
    }

    private async Task WriteAsync(string table, string column, long row, object value, CancellationToken ct)
    {
        await using var command = KeptRows.Command(
            db,
            $"UPDATE {_sql.DelimitIdentifier(table)} SET {_sql.DelimitIdentifier(column)} = @value WHERE rowid = @row",
            ("@value", value),
            ("@row", row)
        );
        await command.ExecuteNonQueryAsync(ct);
    }
}
