using System.Runtime.CompilerServices;
using GreenChannel.Core.Privacy;

namespace GreenChannel.Persistence.Privacy;

/// <summary>A row in which something of a person stands, and what tells the person there.</summary>
/// <param name="IsOwn">Whether it is the row of the person's own account.</param>
internal sealed record FoundRow(PersonalRow Row, IReadOnlyCollection<string> Needles, bool IsOwn);

/// <summary>
/// Goes through all tables with personal data: first for what belongs to the person alone, then for the name in the same rows and cases.
/// </summary>
internal sealed class PersonalScan(GreenChannelDb db)
{
    private readonly IReadOnlyList<PersonalTable> _tables = PersonalTable.AllOf(db.Model);

    /// <summary>The cases in which the person was found; filled while the rows are read.</summary>
    public HashSet<Guid> Cases { get; } = [];

    public async IAsyncEnumerable<FoundRow> FindAsync(DataSubject who, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new HashSet<(string, long)>();
        IReadOnlyCollection<string> all = who.Name.Length > 0 ? [.. who.Own, who.Name] : who.Own;
        foreach (var table in _tables)
        {
            await foreach (var row in PersonalRow.OfAsync(db, table, null, ct))
            {
                var isOwn = who.UserName.Length > 0 && string.Equals(row.Account, who.UserName, StringComparison.OrdinalIgnoreCase);
                if (!isOwn && !Holds(row, who.Own))
                    continue;
                seen.Add((table.Table, row.RowId));
                // That somebody has read a case does not make it the reader's.
                if (row.CaseId is { } id && !isOwn)
                    Cases.Add(id);
                yield return new FoundRow(row, all, isOwn);
            }
        }

        if (who.Name.Length == 0)
            yield break;
        foreach (var (table, id) in _tables.Where(table => table.CaseColumn is not null).SelectMany(_ => Cases, (one, id) => (one, id)))
        {
            await foreach (var row in PersonalRow.OfAsync(db, table, id, ct))
            {
                if (seen.Add((table.Table, row.RowId)) && Holds(row, [who.Name]))
                    yield return new FoundRow(row, all, IsOwn: false);
            }
        }
    }

    /// <summary>Rows of one case in which one of several texts stands.</summary>
    public async IAsyncEnumerable<FoundRow> FindInAsync(
        Guid caseId,
        IReadOnlyCollection<string> needles,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var table in _tables.Where(table => table.CaseColumn is not null))
        {
            await foreach (var row in PersonalRow.OfAsync(db, table, caseId, ct))
            {
                if (Holds(row, needles))
                    yield return new FoundRow(row, needles, IsOwn: false);
            }
        }
    }

    private static bool Holds(PersonalRow row, IReadOnlyCollection<string> needles) =>
        needles.Count > 0
        && row.Kept.Where((kept, place) => kept is not null && ErasedText.Has(row.Table.Columns[place].PlainOf(kept), needles)).Any();
}
