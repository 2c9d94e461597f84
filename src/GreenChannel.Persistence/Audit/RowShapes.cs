using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Audit;

/// <summary>The columns that commitments to rows of a thing hold, by the letters that name them: a later version may bind more.</summary>
/// <param name="Id">Made of thing and columns, so that nobody changes what it stands for.</param>
public sealed record RowShape(string Id, string Thing, string Columns);

/// <summary>Keeps every shape that was ever in use.</summary>
internal static class RowShapes
{
    public static async Task KeepAsync(GreenChannelDb db, CancellationToken ct)
    {
        var known = await db.RowShapes.AsNoTracking().Select(shape => shape.Id).ToListAsync(ct);
        foreach (var type in BoundRows.Of(db.Model).All.Append(BoundRows.Of(db.Model).Access).Where(type => !known.Contains(type.Shape)))
        {
            await using var command = KeptRows.Command(
                db,
                "INSERT INTO row_shapes (\"Id\", \"Thing\", \"Columns\") VALUES (@id, @thing, @columns)",
                ("@id", type.Shape),
                ("@thing", type.Thing),
                ("@columns", type.Columns)
            );
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>The columns of each shape; one whose letters do not follow from it is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(GreenChannelDb db, CancellationToken ct) =>
        (await db.RowShapes.AsNoTracking().ToListAsync(ct))
            .Where(shape => shape.Id == BoundType.ShapeOf(shape.Thing, shape.Columns))
            .ToDictionary(shape => shape.Id, shape => (IReadOnlyList<string>)shape.Columns.Split(','));
}

internal sealed class RowShapeTable : IEntityTypeConfiguration<RowShape>
{
    public void Configure(EntityTypeBuilder<RowShape> table)
    {
        table.ToTable("row_shapes");
        table.HasKey(shape => shape.Id);
    }
}
