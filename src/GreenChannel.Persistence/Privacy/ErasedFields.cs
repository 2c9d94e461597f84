using GreenChannel.Core.Privacy;
using GreenChannel.Persistence.Audit;

namespace GreenChannel.Persistence.Privacy;

/// <summary>Takes what tells a person out of rows, where the plan lets it go, and marks the rows for the audit trail.</summary>
internal sealed class ErasedFields(GreenChannelDb db, PrivacyPlan plan)
{
    /// <returns>How many fields were changed.</returns>
    public async Task<int> EraseAsync(IEnumerable<FoundRow> rows, CancellationToken ct)
    {
        var count = 0;
        foreach (var found in rows)
        {
            var row = found.Row;
            var changes = new List<(string Column, object? Kept)>();
            for (var place = 0; place < row.Table.Columns.Count; place++)
            {
                var column = row.Table.Columns[place];
                if (
                    row.Kept[place] is not string kept
                    || After(column, row.Table.Thing, column.PlainOf(kept), found, plan) is not { } after
                )
                    continue;
                changes.Add((column.Name, after.Length == 0 ? null : column.Kept(after)));
            }

            if (changes.Count == 0)
                continue;
            await WriteAsync(row, changes, ct);
            count += changes.Count;
        }

        return count;
    }

    /// <summary>What is left of a field; an empty text where nothing is, and none when it stays as it is.</summary>
    public static string? After(PersonalColumn column, string thing, string plain, FoundRow found, PrivacyPlan plan)
    {
        if (plain.Length == 0 || plan.ErasedOf(thing, column.Name) is not { } members)
            return null;
        // All that one's own account says is one's own, but a list stays a list.
        if (found.IsOwn && plain is not ['{' or '[', ..])
            return plain == ErasedText.Mark ? null
                : column.MayBeEmpty ? ""
                : ErasedText.Mark;
        return ErasedText.Without(plain, found.Needles, members);
    }

    private async Task WriteAsync(PersonalRow row, IReadOnlyList<(string Column, object? Kept)> changes, CancellationToken ct)
    {
        var set = string.Join(", ", changes.Select((change, place) => $"\"{change.Column}\" = @v{place}"));
        await using var command = KeptRows.Command(
            db,
            $"UPDATE \"{row.Table.Table}\" SET {set} WHERE rowid = @row",
            [.. changes.Select((change, place) => ($"@v{place}", change.Kept)), ("@row", row.RowId)]
        );
        await command.ExecuteNonQueryAsync(ct);
        if (row.Table.Bound is { } bound)
            db.Marks.Take(await KeptRows.MarkAsync(db, bound, row.Key, ct));
    }
}
