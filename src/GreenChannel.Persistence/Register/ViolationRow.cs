using GreenChannel.Core.Register;
using GreenChannel.Core.Text;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenChannel.Persistence.Register;

/// <summary>A record of the register as it is kept: the record itself, and beside it what it is found and counted by.</summary>
public sealed class ViolationRow
{
    private ViolationRow() { }

    internal ViolationRow(ViolationRecord record, Guid batch)
    {
        (Authority, DocumentNumber) = (record.Authority, record.DocumentNumber);
        Put(record, batch);
    }

    public long Id { get; private set; }

    public string Authority { get; private set; } = "";

    public string DocumentNumber { get; private set; } = "";

    public string CreditCode { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public DateOnly? DecidedOn { get; private set; }

    public bool IsSetAside { get; private set; }

    public string? District { get; private set; }

    public string? Industry { get; private set; }

    /// <summary>The import that wrote it last; none for records of the first version.</summary>
    public Guid? Batch { get; private set; }

    public ViolationRecord Record { get; private set; } = null!;

    public List<ViolationName> Names { get; private set; } = [];

    internal void Put(ViolationRecord record, Guid batch)
    {
        (CreditCode, Kind, DecidedOn, IsSetAside) = (record.CreditCode, record.Kind, record.DecidedOn, record.SetAsideOn is not null);
        (District, Industry, Batch, Record) = (record.District, record.Industry, batch, record);
        RenewKeys();
    }

    /// <summary>Makes the keys of its names by the present rule.</summary>
    internal void RenewKeys()
    {
        var keys = Record.NameKeys;
        Names.RemoveAll(name => !keys.Contains(name.Key) || name.KeyVersion != Characters.NameKeyVersion);
        Names.AddRange(keys.Except(Names.Select(name => name.Key)).Select(key => new ViolationName(key)));
    }
}

/// <summary>A name under which a record is found, by its key.</summary>
public sealed class ViolationName
{
    private ViolationName() { }

    internal ViolationName(string key, long violationId = 0) =>
        (Key, KeyVersion, ViolationId) = (key, Characters.NameKeyVersion, violationId);

    public long ViolationId { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>The rule that the key was made by.</summary>
    public int KeyVersion { get; private set; }
}

/// <summary>A code or the key of a name under which a record was found before it was changed.</summary>
public sealed record FormerKey(string Key, long ViolationId)
{
    /// <summary>All that a record is found by.</summary>
    internal static IEnumerable<string> Of(ViolationRecord record) =>
        record.NameKeys.Append(record.CreditCode).Where(key => key.Length > 0).Distinct();
}

internal sealed class ViolationTable : IEntityTypeConfiguration<ViolationRow>
{
    public void Configure(EntityTypeBuilder<ViolationRow> table)
    {
        table.ToTable("violations");
        table.HasKey(row => row.Id);
        table.Property(row => row.Record).AsPersonalJson().NamesPeople();
        table.Property(row => row.CreditCode).EncryptedPartyCode();
        table.HasMany(row => row.Names).WithOne().HasForeignKey(name => name.ViolationId).OnDelete(DeleteBehavior.Cascade);
        // The number first: an import asks for a thousand numbers at once, and few authorities have very many records.
        table.HasIndex(row => new { row.DocumentNumber, row.Authority }).IsUnique();
        table.HasIndex(row => row.CreditCode);
        // Statistics are counted from this index alone.
        table.HasIndex(row => new
        {
            row.DecidedOn,
            row.Kind,
            row.District,
            row.Industry,
            row.IsSetAside,
        });
    }
}

internal sealed class ViolationNameTable : IEntityTypeConfiguration<ViolationName>
{
    public void Configure(EntityTypeBuilder<ViolationName> table)
    {
        table.ToTable("violation_names");
        table.HasKey(name => new { name.ViolationId, name.Key });
        table.HasIndex(name => name.Key);
        table.HasIndex(name => name.KeyVersion);
    }
}

internal sealed class RecordVersionTable : IEntityTypeConfiguration<RecordVersion>
{
    public void Configure(EntityTypeBuilder<RecordVersion> table)
    {
        table.ToTable("violation_versions");
        table.HasKey(version => version.Id);
        table.Property(version => version.Record).AsPersonalJson().NamesPeople();
        table.HasIndex(version => version.ViolationId);
        table.HasOne<ViolationRow>().WithMany().HasForeignKey(version => version.ViolationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportBatchTable : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> table)
    {
        table.ToTable("violation_imports");
        table.HasKey(batch => batch.Id);
        table.Property(batch => batch.Id).ValueGeneratedNever();
        table.HasIndex(batch => new { batch.Source, batch.At });
    }
}

internal sealed class FormerKeyTable : IEntityTypeConfiguration<FormerKey>
{
    public void Configure(EntityTypeBuilder<FormerKey> table)
    {
        table.ToTable("violation_former_keys");
        table.HasKey(former => new { former.Key, former.ViolationId });
        table.Property(former => former.Key).EncryptedPartyCode();
    }
}

internal sealed class WaitingRecordTable : IEntityTypeConfiguration<WaitingRecord>
{
    public void Configure(EntityTypeBuilder<WaitingRecord> table)
    {
        table.ToTable("violation_waiting");
        table.HasKey(waiting => waiting.Id);
        table.Property(waiting => waiting.Before).AsPersonalJson().NamesPeople();
        table.Property(waiting => waiting.Record).AsPersonalJson().NamesPeople();
        table.HasIndex(waiting => new { waiting.Batch, waiting.Id });
        table.HasIndex(waiting => waiting.ViolationId);
    }
}
