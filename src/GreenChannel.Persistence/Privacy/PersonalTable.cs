using GreenChannel.Core.Audit;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GreenChannel.Persistence.Privacy;

/// <summary>A column with personal data.</summary>
/// <param name="MayBeEmpty">Whether it may hold nothing at all.</param>
internal sealed record PersonalColumn(string Name, IEncryptedConverter? Encryption, bool MayBeEmpty)
{
    /// <summary>What is kept, in clear.</summary>
    public string PlainOf(object kept) => Encryption?.PlainOfKept(kept) ?? BoundType.TextOf(kept);

    /// <summary>What is kept of a text in clear.</summary>
    public string Kept(string plain) => Encryption?.Hide(plain) ?? plain;
}

/// <summary>A table with personal data, as the model knows it: what the columns are, whose row it is and of which case.</summary>
/// <param name="Thing">As the audit trail names it.</param>
/// <param name="Bound">How its rows are bound to entries of the audit trail; none when they are not.</param>
/// <param name="CaseColumn">The column that names the case; none when its rows belong to none.</param>
/// <param name="AccountColumn">The column that names the account whose row it is; none when it is nobody's own.</param>
internal sealed record PersonalTable(
    string Thing,
    string Table,
    BoundType? Bound,
    string? CaseColumn,
    string? AccountColumn,
    IReadOnlyList<string> KeyColumns,
    IReadOnlyList<PersonalColumn> Columns
)
{
    /// <summary>All tables with personal data but the audit trail itself, whose values are forgotten in their own way.</summary>
    public static IReadOnlyList<PersonalTable> AllOf(IModel model)
    {
        var bound = BoundRows.Of(model);
        return
        [
            .. model
                .GetEntityTypes()
                .Where(type => type.ClrType != typeof(AuditEntry))
                .Select(type => Of(type, bound.Find(type.ClrType)))
                .Where(table => table.Columns.Count > 0)
                .OrderBy(table => table.Thing, StringComparer.Ordinal),
        ];
    }

    private static PersonalTable Of(IEntityType type, BoundType? bound)
    {
        var key = type.FindPrimaryKey()?.Properties ?? [];
        return new PersonalTable(
            BoundRows.NameOf(type.ClrType) ?? type.ClrType.Name,
            type.GetTableName()!,
            bound,
            type.ClrType == typeof(Office.Cases.Case) ? "Id" : type.FindProperty("CaseId")?.GetColumnName(),
            type.ClrType == typeof(AccessEntry) ? nameof(AccessEntry.Account) : type.FindProperty("UserName")?.GetColumnName(),
            [.. key.Select(property => property.GetColumnName())],
            [
                .. type.GetProperties()
                    .Where(property => EncryptedColumn.EncryptionOf(property) is not null || EncryptedColumn.DoesNamePeople(property))
                    .Select(property => new PersonalColumn(
                        property.GetColumnName(),
                        EncryptedColumn.EncryptionOf(property),
                        property.IsColumnNullable()
                    )),
            ]
        );
    }
}
