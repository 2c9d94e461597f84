using System.Data.Common;
using System.Runtime.CompilerServices;
using GreenChannel.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenChannel.Persistence.Audit;

/// <summary>Reads rows as the table keeps them, without making anything of them: whatever somebody has written there is seen.</summary>
internal static class KeptRows
{
    /// <summary>All rows of a bound table; each is worth something only until the next one is read.</summary>
    public static async IAsyncEnumerable<Func<string, object?>> OfAsync(
        GreenChannelDb db,
        BoundType type,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        string[] names = [.. type.Columns.Split(',').Union(type.KeyColumns)];
        await using var command = Command(db, $"SELECT {string.Join(", ", names.Select(Quoted))} FROM {Quoted(type.Table)}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var places = names.Select((name, place) => (name, place)).ToDictionary(one => one.name, one => one.place);
        while (await reader.ReadAsync(ct))
            yield return name =>
                places.TryGetValue(name, out var place) && reader.GetValue(place) is var value and not DBNull ? value : null;
    }

    /// <summary>The commitment to one row as it is kept.</summary>
    /// <param name="value">What a property of its key holds.</param>
    public static async Task<RowMark> MarkAsync(GreenChannelDb db, BoundType type, Func<IProperty, object?> value, CancellationToken ct)
    {
        await using var command = Command(db, type.SelectByKey, type.KeyParameters(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            throw new BrokenRecordException($"A row of {type.Table} that was just written is not there.");
        var text = type.TextOf(place => reader.GetValue(place) is var kept and not DBNull ? kept : null);
        return new RowMark(type.Thing, type.KeyOf(value), Commitment.OfRow(type.Shape, text));
    }

    /// <summary>The same by its key as the table keeps it.</summary>
    public static async Task<RowMark> MarkAsync(GreenChannelDb db, BoundType type, IReadOnlyList<object> key, CancellationToken ct)
    {
        await using var command = Command(db, type.SelectByKey, [.. key.Select((kept, place) => ($"@k{place}", (object?)kept))]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            throw new BrokenRecordException($"A row of {type.Table} that was just written is not there.");
        var text = type.TextOf(place => reader.GetValue(place) is var kept and not DBNull ? kept : null);
        return new RowMark(type.Thing, string.Join('/', key.Select(BoundType.TextOf)), Commitment.OfRow(type.Shape, text));
    }

    /// <summary>Commitments to all rows of a bound table as they are.</summary>
    public static async Task<IReadOnlyList<RowMark>> MarksAsync(GreenChannelDb db, BoundType type, CancellationToken ct)
    {
        var marks = new List<RowMark>();
        await foreach (var kept in OfAsync(db, type, ct))
        {
            var key = string.Join('/', type.KeyColumns.Select(name => BoundType.TextOf(kept(name)!)));
            marks.Add(new RowMark(type.Thing, key, Commitment.OfRow(type.Shape, type.TextOf(type.AllColumns, kept)!)));
        }

        return marks;
    }

    public static DbCommand Command(GreenChannelDb db, string text, params IReadOnlyList<(string Name, object? Value)> values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
