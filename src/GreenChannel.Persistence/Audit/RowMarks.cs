using GreenChannel.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GreenChannel.Persistence.Audit;

/// <summary>That a bound row was written: what it is called, its key, and the commitment to it as it was left behind.</summary>
/// <param name="Row">A commitment, or that the row is gone.</param>
internal sealed record RowMark(string Thing, string Key, string Row);

/// <summary>The bound rows that were written since the last entry of the audit trail, and wait for one that binds itself to them.</summary>
internal sealed class RowMarks
{
    private readonly Dictionary<object, RowMark> _byRow = new(ReferenceEqualityComparer.Instance);

    public bool IsEmpty => _byRow.Count == 0;

    /// <summary>The bound rows that the coming save writes.</summary>
    public static IReadOnlyList<(EntityEntry Row, BoundType Type, EntityState State)> Watch(GreenChannelDb db)
    {
        if (db.Record.LeavesChainOut)
            return [];
        var bound = BoundRows.Of(db.Model);
        var rows = new List<(EntityEntry, BoundType, EntityState)>();
        foreach (var row in db.ChangeTracker.Entries())
        {
            if (
                row.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && bound.Find(row.Metadata.ClrType) is { } type
            )
                rows.Add((row, type, row.State));
        }

        return rows;
    }

    /// <summary>They are written: what the database has given them, such as a key, is known now.</summary>
    /// <remarks>
    /// Of a row that was changed only the changed columns were written, and the others may be kept in the words of an earlier version; so
    /// it is read as it is kept. Of a new row all columns were, from memory.
    /// </remarks>
    public async Task TakeAsync(
        GreenChannelDb db,
        IReadOnlyList<(EntityEntry Row, BoundType Type, EntityState State)> written,
        CancellationToken ct
    )
    {
        foreach (var (row, type, state) in written)
        {
            _byRow[row.Entity] = state switch
            {
                EntityState.Deleted => new RowMark(
                    type.Thing,
                    type.KeyOf(property => row.Property(property).OriginalValue),
                    Commitment.Gone
                ),
                EntityState.Modified => await KeptRows.MarkAsync(db, type, property => row.Property(property).CurrentValue, ct),
                _ => Marked(type, property => row.Property(property).CurrentValue),
            };
        }
    }

    /// <summary>A row that no change tracker has seen.</summary>
    /// <param name="id">The key, if the database made it.</param>
    public void Take(DbContext db, object row, long? id = null)
    {
        var type = BoundRows.Of(db.Model).Find(row.GetType())!;
        _byRow[row] = Marked(type, property => property.IsPrimaryKey() && id is { } made ? made : property.PropertyInfo!.GetValue(row));
    }

    /// <summary>A row that was read as it is kept.</summary>
    public void Take(RowMark mark) => _byRow[mark] = mark;

    /// <summary>The mark of a row, which an entry tells of now; none when it has none.</summary>
    public RowMark? Give(object row) => _byRow.Remove(row, out var mark) ? mark : null;

    /// <summary>All that are left, for an entry that tells of nothing else about them.</summary>
    public IReadOnlyList<RowMark> GiveAll()
    {
        RowMark[] all = [.. _byRow.Values];
        _byRow.Clear();
        return all;
    }

    public void Clear() => _byRow.Clear();

    private static RowMark Marked(BoundType type, Func<Microsoft.EntityFrameworkCore.Metadata.IProperty, object?> value)
    {
        var (key, row) = type.Commit(value);
        return new RowMark(type.Thing, key, row);
    }
}
