using GreenChannel.Core.Violations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Violations;

/// <summary>A record of the register as it is kept: the record itself, and its keys beside it.</summary>
public sealed class ViolationRow
{
    private ViolationRow()
    {
    }

    internal ViolationRow(ViolationRecord record)
    {
        (Authority, DocumentNumber) = (record.Authority, record.DocumentNumber);
        Put(record);
    }

    public long Id { get; private set; }

    public string Authority { get; private set; } = "";

    public string DocumentNumber { get; private set; } = "";

    public string CreditCode { get; private set; } = "";

    public ViolationRecord Record { get; private set; } = null!;

    public List<ViolationName> Names { get; private set; } = [];

    internal void Put(ViolationRecord record)
    {
        CreditCode = record.CreditCode;
        Record = record;
        var keys = record.NameKeys;
        Names.RemoveAll(name => !keys.Contains(name.Key));
        Names.AddRange(keys.Except(Names.Select(name => name.Key)).Select(key => new ViolationName(key)));
    }
}

/// <summary>A name under which a record is found, by its key.</summary>
public sealed class ViolationName
{
    private ViolationName()
    {
    }

    internal ViolationName(string key) => Key = key;

    public long ViolationId { get; private set; }

    public string Key { get; private set; } = "";
}

internal sealed class ViolationTable : IEntityTypeConfiguration<ViolationRow>
{
    public void Configure(EntityTypeBuilder<ViolationRow> table)
    {
        table.ToTable("violations");
        table.HasKey(row => row.Id);
        table.Property(row => row.Record).AsJson();
        table.HasMany(row => row.Names).WithOne().HasForeignKey(name => name.ViolationId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.Authority, row.DocumentNumber }).IsUnique();
        table.HasIndex(row => row.CreditCode);
    }
}

internal sealed class ViolationNameTable : IEntityTypeConfiguration<ViolationName>
{
    public void Configure(EntityTypeBuilder<ViolationName> table)
    {
        table.ToTable("violation_names");
        table.HasKey(name => new { name.ViolationId, name.Key });
        table.HasIndex(name => name.Key);
    }
}
