using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Numbers;

/// <summary>A series of numbers without gaps, such as <c>PE-2026</c>, and the last one that was used.</summary>
public sealed class NumberSeries
{
    private NumberSeries() { }

    internal NumberSeries(string name) => Name = name;

    public string Name { get; private set; } = "";

    public int Last { get; private set; }

    internal int Next() => ++Last;

    /// <summary>No number up to this one is given any more.</summary>
    internal void Advance(int last) => Last = Math.Max(Last, last);
}

internal sealed class NumberSeriesTable : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> table)
    {
        table.ToTable("number_series");
        table.HasKey(series => series.Name);
        // Two saves that took the same number cannot both succeed.
        table.Property(series => series.Last).IsConcurrencyToken();
    }
}
