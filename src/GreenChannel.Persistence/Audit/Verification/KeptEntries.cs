using System.Runtime.CompilerServices;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;

namespace GreenChannel.Persistence.Audit.Verification;

/// <summary>Reads the entries of the chain one after the other, as they are kept.</summary>
internal static class KeptEntries
{
    /// <param name="from">The first number that is wanted.</param>
    public static async IAsyncEnumerable<AuditEntry> FromAsync(GreenChannelDb db, long from, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = KeptRows.Command(
            db,
            """
            SELECT "Id", "At", "Account", "Person", "Act", "CaseId", "Changes", "Address", "Hash", "Algorithm", "IsInDoubt", "Seal"
            FROM audit_entries WHERE "Id" >= @from ORDER BY "Id"
            """,
            ("@from", from)
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new AuditEntry(
                reader.GetInt64(0),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)).ToOffset(BeijingTime.Offset),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.IsDBNull(5) ? null
                    : Guid.TryParseExact(reader.GetString(5), "N", out var id) ? id
                    : Guid.Empty,
                reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetString(7)
            )
            {
                Hash = reader.IsDBNull(8) ? [] : reader.GetValue(8) as byte[] ?? [],
                Algorithm = reader.GetString(9),
                IsInDoubt = reader.GetBoolean(10),
                Seal = reader.GetValue(11) as string,
            };
        }
    }
}
