using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Encryption;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Accounts;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Encryption;
using GreenChannel.Persistence.Integrity;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.People;
using GreenChannel.Persistence.Register;
using GreenChannel.Persistence.Rules;
using GreenChannel.Persistence.Transparency;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GreenChannel.Persistence.Audit;

/// <summary>
/// The rows that entries of the audit trail bind themselves to: each entry holds a commitment to every such row that it left behind, so
/// that a row which was changed past the service has no entry that explains it.
/// </summary>
/// <remarks>
/// Left out is what only repeats bound rows (search texts, indexes), what counts uses, and the bookkeeping of deliveries, sessions and
/// heartbeats. A row is bound by the values that it says, not by how they are encrypted, so another key changes nothing.
/// </remarks>
internal sealed class BoundRows
{
    private static readonly ConditionalWeakTable<IModel, BoundRows> ByModel = [];

    private static readonly HashSet<Type> Unbound =
    [
        typeof(Delivery),
        typeof(FormerKey),
        typeof(KeptFinding),
        typeof(KeptHead),
        typeof(MailCode),
        typeof(Session),
        typeof(ViolationName),
    ];

    // Bound, though their changes are not told field by field: they tell of the acts themselves, or hold secrets.
    private static readonly Dictionary<Type, string> Besides = new()
    {
        [typeof(HistoryEntry)] = "HistoryEntry",
        [typeof(PaperRecord)] = "CertificateRecord",
        [typeof(LogEntry)] = "LogEntry",
        [typeof(KeptRuleSet)] = "RuleSet",
        [typeof(IdentityUserRole<string>)] = "AccountRole",
        [typeof(IdentityUserLogin<string>)] = "AccountLogin",
        [typeof(IdentityUserToken<string>)] = "AccountSecret",
    };

    // They change without anything having been done with the thing.
    private static readonly HashSet<(Type, string)> Volatile =
    [
        (typeof(Account), nameof(Account.AccessFailedCount)),
        (typeof(Account), nameof(Account.LockoutEnd)),
        (typeof(Account), nameof(Account.ConcurrencyStamp)),
        (typeof(ApiKey), nameof(ApiKey.UsedAt)),
        // Given by the database, and the commitment itself.
        (typeof(AccessEntry), nameof(AccessEntry.Id)),
        (typeof(AccessEntry), nameof(AccessEntry.Mark)),
    ];

    private readonly Dictionary<Type, BoundType> _byType;

    private BoundRows(IModel model)
    {
        _byType = model
            .GetEntityTypes()
            .Where(type => NameOf(type.ClrType) is not null)
            .ToDictionary(type => type.ClrType, type => new BoundType(type, NameOf(type.ClrType)!, Volatile));
        Access = new BoundType(model.FindEntityType(typeof(AccessEntry))!, AccessBatch.Thing, Volatile);
    }

    /// <summary>Reads, which are bound many at a time.</summary>
    public BoundType Access { get; }

    public static BoundRows Of(IModel model) => ByModel.GetValue(model, known => new BoundRows(known));

    public IEnumerable<BoundType> All => _byType.Values.OrderBy(type => type.Thing, StringComparer.Ordinal);

    public BoundType? Find(Type type) => _byType.GetValueOrDefault(type);

    /// <summary>What the audit trail calls a thing whose rows are bound; none for others.</summary>
    public static string? NameOf(Type type) =>
        Besides.GetValueOrDefault(type) ?? (AuditNames.Has(type) && !Unbound.Contains(type) ? AuditNames.Of(type) : null);
}

/// <summary>One table whose rows are bound.</summary>
internal sealed class BoundType
{
    private readonly IReadOnlyList<(IProperty Property, string Name, IEncryptedConverter? Encryption)> _columns;
    private readonly IReadOnlyList<IProperty> _key;
    private readonly Dictionary<string, IEncryptedConverter?> _byName;

    public BoundType(IEntityType type, string thing, HashSet<(Type, string)> isVolatile)
    {
        (Thing, Table) = (thing, Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(type)!);
        _key = type.FindPrimaryKey()!.Properties;
        _columns =
        [
            .. type.GetProperties()
                .Where(property => !isVolatile.Contains((type.ClrType, property.Name)))
                .Select(property => (property, NameOf(property), EncryptedColumn.EncryptionOf(property)))
                .OrderBy(column => column.Item2, StringComparer.Ordinal),
        ];
        AllColumns = [.. _columns.Select(column => column.Name)];
        Columns = string.Join(',', AllColumns);
        KeyColumns = [.. _key.Select(NameOf)];
        Shape = ShapeOf(thing, Columns);
        _byName = _columns.ToDictionary(column => column.Name, column => column.Encryption);
        SelectByKey =
            $"SELECT \"{string.Join("\", \"", AllColumns)}\" FROM \"{Table}\" WHERE "
            + string.Join(" AND ", KeyColumns.Select((name, place) => $"\"{name}\" = @k{place}"));
    }

    /// <summary>Reads one row by its key, its columns in their order.</summary>
    public string SelectByKey { get; }

    /// <summary>The values of that command.</summary>
    public IReadOnlyList<(string, object?)> KeyParameters(Func<IProperty, object?> value) =>
        [.. _key.Select((property, place) => ($"@k{place}", value(property) is { } held ? (object?)Kept(property, held) : null))];

    /// <summary>The canonical text of a row as it is kept.</summary>
    /// <param name="kept">What stands at a place among <see cref="AllColumns"/>.</param>
    public string TextOf(Func<int, object?> kept)
    {
        var text = new RowText();
        for (var place = 0; place < _columns.Count; place++)
        {
            if (kept(place) is { } held)
                text.Add(_columns[place].Name, _columns[place].Encryption?.PlainOfKept(held) ?? TextOf(held));
        }

        return text.Close();
    }

    /// <summary>What the audit trail calls it.</summary>
    public string Thing { get; }

    public string Table { get; }

    public IReadOnlyList<string> AllColumns { get; }

    /// <summary>The columns that are bound, in the order of the alphabet, with commas between them.</summary>
    public string Columns { get; }

    public IReadOnlyList<string> KeyColumns { get; }

    /// <summary>Letters that name these columns of this thing.</summary>
    public string Shape { get; }

    public static string ShapeOf(string thing, string columns) =>
        Convert
            .ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{thing}:{columns}")))[..Commitment.ShapeLetters]
            .Replace('+', '-')
            .Replace('/', '_');

    /// <summary>The commitment to a row as it is in memory.</summary>
    /// <param name="value">What a property of it holds.</param>
    public (string Key, string Row) Commit(Func<IProperty, object?> value)
    {
        var text = new RowText();
        foreach (var (property, name, encryption) in _columns)
        {
            if (value(property) is { } held)
                text.Add(name, encryption is null ? TextOf(Kept(property, held)) : encryption.PlainOf(held));
        }

        return (KeyOf(value), Commitment.OfRow(Shape, text.Close()));
    }

    /// <summary>The key of a row in memory, as entries name it; what is personal in it is encrypted as in the table.</summary>
    public string KeyOf(Func<IProperty, object?> value) =>
        string.Join('/', _key.Select(property => value(property) is { } held ? TextOf(Kept(property, held)) : ""));

    /// <summary>The canonical text of a row as it is kept, by the columns of a shape; none when one of them is no more.</summary>
    /// <param name="kept">What a column of it keeps.</param>
    public string? TextOf(IReadOnlyList<string> columns, Func<string, object?> kept)
    {
        var text = new RowText();
        foreach (var name in columns)
        {
            if (!_byName.TryGetValue(name, out var encryption))
                return null;
            if (kept(name) is { } held)
                text.Add(name, encryption is null ? TextOf(held) : encryption.PlainOfKept(held));
        }

        return text.Close();
    }

    /// <summary>The key of a row as it is kept, without what encrypts it; so it is the same under another field key.</summary>
    public string PlainKeyOf(Func<string, object?> kept) =>
        string.Join('/', _key.Select(property => kept(NameOf(property)) is { } held ? PlainOf(property, held) : ""));

    /// <summary>Whether something of a row's key tells a person, and so is encrypted.</summary>
    public bool IsKeyPersonal(Func<string, object?> kept) =>
        KeyColumns.Any(name => kept(name) is string text && FieldCipher.IsEncrypted(text));

    private static string PlainOf(IProperty property, object kept) =>
        EncryptedColumn.EncryptionOf(property) is { } encryption ? encryption.PlainOfKept(kept) : TextOf(kept);

    /// <summary>What is kept as text, the same for a value in memory and one from the table.</summary>
    public static string TextOf(object kept) =>
        kept switch
        {
            string text => text,
            bool flag => flag ? "1" : "0",
            byte[] data => Convert.ToBase64String(data),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Enum member => Convert.ToInt64(member, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"A {kept.GetType().Name} has no canonical text."),
        };

    private static object Kept(IProperty property, object value) =>
        property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value)! : value;

    private static string NameOf(IProperty property) => Microsoft.EntityFrameworkCore.RelationalPropertyExtensions.GetColumnName(property);

    /// <summary>The columns of a row that hold something, each with its text, as one JSON object.</summary>
    private sealed class RowText
    {
        private readonly StringBuilder _text = new("{", 1024);

        public void Add(string name, string value)
        {
            if (_text.Length > 1)
                _text.Append(',');
            _text.Append('"').Append(name).Append("\":\"");
            _text.Append(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');
        }

        public string Close() => _text.Append('}').ToString();
    }
}
