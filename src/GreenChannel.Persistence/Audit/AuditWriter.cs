using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GreenChannel.Core.Audit;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GreenChannel.Persistence.Audit;

/// <summary>Writes down what a save changes, field by field with the value before and after, as the database keeps it.</summary>
internal static partial class AuditWriter
{
    // That a secret has changed is told, and never what it is, however it is sealed.
    public const string Kept = "…";
    private static readonly HashSet<string> Secrets =
    [
        nameof(Webhook.ProtectedSecret),
        nameof(Webhook.EarlierSecret),
        nameof(People.Account.PasswordHash),
        nameof(People.Account.SecurityStamp),
        nameof(People.Account.EarlierPasswords),
        nameof(Office.Accounts.ApiKey.Hash),
        nameof(Office.Accounts.ApiKey.EarlierHash),
        nameof(Office.Accounts.MailCode.Digest),
        nameof(Case.QueryCode),
        nameof(Core.Papers.Paper.VerifyCode),
    ];

    /// <summary>A value as JSON without the codes that open doors.</summary>
    public static string WithoutCodes(string text) =>
        text is ['{' or '[', ..] ? Codes().Replace(text, found => $"\"{found.Groups[1].Value}\":\"{Kept}\"") : text;

    /// <summary>Whether what stands in a field of this name is never told.</summary>
    public static bool IsSecret(string field) => Secrets.Contains(field);

    /// <summary>One act for everything that is tracked.</summary>
    public static ToldAct Entry(ChangeTracker changes, Actor by, Act act, Guid? caseId, DateTimeOffset at, string? address) =>
        Entry(Written(changes), by, act, caseId, at, address);

    /// <summary>The act of a change that is told by hand.</summary>
    public static ToldAct Entry(JsonObject change, Actor by, Act act, DateTimeOffset at, string? address) =>
        new(by, act, null, at, address, [new ToldChange(null, change)]);

    /// <summary>One act for each case that is changed.</summary>
    public static IEnumerable<ToldAct> EntriesByCase(ChangeTracker changes, Actor by, Act act, DateTimeOffset at, string? address) =>
        [
            .. Written(changes)
                .GroupBy(CaseOf)
                .Where(changed => changed.Key is not null && changed.Any(entry => entry.State != EntityState.Unchanged))
                .Select(changed => Entry(changed, by, act, changed.Key, at, address)),
        ];

    /// <summary>The key of a row as entries name it.</summary>
    public static string KeyOf(EntityEntry row) =>
        string.Join('/', row.Properties.Where(property => property.Metadata.IsPrimaryKey()).Select(KeyOf));

    private static ToldAct Entry(IEnumerable<EntityEntry> entries, Actor by, Act act, Guid? caseId, DateTimeOffset at, string? address) =>
        new(
            by,
            act,
            caseId,
            at,
            address,
            [
                .. entries
                    .Select(row => (row, Told: Describe(row)))
                    .Where(one => one.Told is not null)
                    .Select(one => new ToldChange(one.row, one.Told!)),
            ]
        );

    private static IEnumerable<EntityEntry> Written(ChangeTracker changes) =>
        changes.Entries().Where(entry => !AuditNames.LeftOut.Contains(entry.Metadata.ClrType));

    private static Guid? CaseOf(EntityEntry entry) =>
        entry.Entity is Case theCase ? theCase.Id
        : entry.Metadata.FindProperty(nameof(HistoryEntry.CaseId)) is { } property ? (Guid?)entry.Property(property).CurrentValue
        : null;

    private static JsonObject? Describe(EntityEntry entry)
    {
        if (entry.State is EntityState.Unchanged or EntityState.Detached)
            return null;
        var fields = new JsonObject();
        // What was not touched need not be turned into text twice to be found the same.
        foreach (
            var property in entry.Properties.Where(property =>
                !property.Metadata.IsPrimaryKey() && (property.IsModified || entry.State != EntityState.Modified)
            )
        )
        {
            var before = entry.State == EntityState.Added ? null : ValueOf(property, property.OriginalValue);
            var after = entry.State == EntityState.Deleted ? null : ValueOf(property, property.CurrentValue);
            if (Equals(before, after))
                continue;
            // What may name people is hidden as a whole, so that it can be forgotten as a whole.
            if (EncryptedColumn.DoesNamePeople(property.Metadata))
                (before, after) = (Sealed(entry, before), Sealed(entry, after));
            else if (EncryptedColumn.EncryptionOf(property.Metadata) is { } encryption)
                (before, after) = (Hidden(encryption, before), Hidden(encryption, after));
            fields[property.Metadata.GetColumnName()] = Secrets.Contains(property.Metadata.Name)
                ? new JsonArray(before is null ? null : Kept, after is null ? null : Kept)
                : new JsonArray(before, after);
        }

        var key = KeyOf(entry);
        return new JsonObject
        {
            ["thing"] = AuditNames.Of(entry.Metadata.ClrType),
            ["key"] = key,
            ["change"] = entry.State.ToString(),
            ["fields"] = fields,
        };
    }

    private static string? Hidden(IEncryptedConverter encryption, string? plain) => plain is null ? null : encryption.Hide(plain);

    private static string? Sealed(EntityEntry entry, string? plain) =>
        string.IsNullOrEmpty(plain) ? plain : ((GreenChannelDb)entry.Context).Cipher.Encrypt(plain);

    private static object? KeyOf(PropertyEntry property) =>
        property.CurrentValue is { } value && EncryptedColumn.EncryptionOf(property.Metadata) is { } encryption
            ? encryption.Hide(encryption.PlainOf(value))
            : property.CurrentValue;

    private static string? ValueOf(PropertyEntry property, object? value)
    {
        if (value is null)
            return null;
        if (EncryptedColumn.EncryptionOf(property.Metadata) is { } encryption)
            return encryption.PlainOf(value);
        var converter = property.Metadata.GetTypeMapping().Converter;
        var kept = converter is null ? value : converter.ConvertToProvider(value);
        return Convert.ToString(kept, System.Globalization.CultureInfo.InvariantCulture) is { } text ? WithoutCodes(text) : null;
    }

    [GeneratedRegex(@"""(verifyCode|queryCode)"":""[^""\\]*""")]
    private static partial Regex Codes();
}
