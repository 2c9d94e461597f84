using System.Runtime.CompilerServices;
using GreenChannel.Persistence.Audit;

namespace GreenChannel.Persistence.Privacy;

/// <summary>A row of a table with personal data, as it is kept.</summary>
/// <param name="RowId">Its place in the table.</param>
/// <param name="Account">The account whose row it is; none when it is nobody's own.</param>
/// <param name="Kept">What stands in the personal columns, in their order; nothing where they are empty.</param>
internal sealed record PersonalRow(
    PersonalTable Table,
    long RowId,
    IReadOnlyList<object> Key,
    Guid? CaseId,
    string? Account,
    IReadOnlyList<object?> Kept
)
{
    /// <summary>The key as the audit trail names it.</summary>
    public string KeyText => string.Join('/', Key.Select(BoundType.TextOf));

    /// <summary>All rows of a table, or those of one case.</summary>
    public static async IAsyncEnumerable<PersonalRow> OfAsync(
        GreenChannelDb db,
        PersonalTable table,
        Guid? caseId,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string[] names = [.. table.KeyColumns, .. table.Columns.Select(column => column.Name)];
        string[] extra = [.. new[] { table.CaseColumn, table.AccountColumn }.OfType<string>()];
        var where = caseId is null ? "" : $" WHERE \"{table.CaseColumn}\" = @case";
        await using var command = KeptRows.Command(
            db,
            $"SELECT rowid, \"{string.Join("\", \"", names.Concat(extra))}\" FROM \"{table.Table}\"{where}",
            caseId is { } one ? [("@case", one.ToString("N"))] : []
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (keys, columns) = (table.KeyColumns.Count, table.Columns.Count);
        while (await reader.ReadAsync(ct))
        {
            var after = 1 + keys + columns;
            var ofCase = table.CaseColumn is null ? null : reader.GetValue(after++) as string;
            var account = table.AccountColumn is null ? null : reader.GetValue(after) as string;
            yield return new PersonalRow(
                table,
                reader.GetInt64(0),
                [.. Enumerable.Range(1, keys).Select(reader.GetValue)],
                Guid.TryParse(ofCase, out var id) ? id : null,
                account is null ? null : db.Cipher.Read(account),
                [.. Enumerable.Range(1 + keys, columns).Select(place => reader.GetValue(place) is var kept and not DBNull ? kept : null)]
            );
        }
    }
}
