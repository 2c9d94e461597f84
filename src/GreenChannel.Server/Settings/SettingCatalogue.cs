using System.Reflection;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.Documents;
using GreenChannel.Core.Papers;
using GreenChannel.Core.Quotas;
using GreenChannel.Core.Register;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Settings;
using GreenChannel.Core.Text;
using GreenChannel.Office.Notices;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api;
using GreenChannel.Server.Documents;
using GreenChannel.Server.Encryption;
using GreenChannel.Server.Folders;
using GreenChannel.Server.Outbox;
using GreenChannel.Server.Record;
using GreenChannel.Server.Signing;
using GreenChannel.Server.Watchdog;

namespace GreenChannel.Server.Settings;

/// <summary>A setting that there is.</summary>
/// <param name="Key">Its whole name, with colons; <c>*</c> stands for the entries of a list or the names of a table.</param>
/// <param name="Type">What its text is read as.</param>
internal sealed record KnownSetting(string Key, Type Type);

/// <summary>Every setting of the service, made from the classes that they are read into.</summary>
internal static class SettingCatalogue
{
    /// <summary>The sections, each with the class that it is read into.</summary>
    public static readonly IReadOnlyList<(string Section, Type Options)> Sections =
    [
        ("Office", typeof(OfficeOptions)),
        ("Deadlines", typeof(DeadlineOptions)),
        ("Calendars", typeof(CalendarOptions)),
        ("Register", typeof(RegisterOptions)),
        ("Sanctions", typeof(SanctionOptions)),
        ("Quotas", typeof(QuotaOptions)),
        ("Documents", typeof(DocumentOptions)),
        ("Scanner", typeof(ScannerOptions)),
        ("Folders", typeof(FolderOptions)),
        ("Signing", typeof(SigningOptions)),
        ("Record", typeof(RecordOptions)),
        ("Keys", typeof(KeyOptions)),
        ("Proxy", typeof(ProxyOptions)),
        ("Verification", typeof(VerificationOptions)),
        ("Watchdog", typeof(WatchdogOptions)),
        ("Mail", typeof(MailOptions)),
        ("Sms", typeof(SmsOptions)),
        ("Outbox", typeof(OutboxOptions)),
        ("Webhooks", typeof(WebhookOptions)),
        ("Access", typeof(AccessOptions)),
        ("Limits", typeof(LimitOptions)),
        ("SingleSignOn", typeof(SingleSignOnOptions)),
    ];

    private static readonly string[] Alone = ["Data", "Database", "Engine", "Renderer", "Clock"];

    // Read by the platform, and described in its own documents.
    private static readonly string[] OfThePlatform = ["Logging", "AllowedHosts", "Kestrel", "Urls", "QuestPdf"];

    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        .. Alone.Select(key => new KnownSetting(key, typeof(string))),
        .. Sections.SelectMany(section => Of(section.Options, section.Section)),
    ];

    /// <summary>Whether there is such a setting, of the service or of the platform.</summary>
    public static bool Knows(string key)
    {
        var parts = key.Split(':');
        return OfThePlatform.Contains(parts[0], StringComparer.OrdinalIgnoreCase) || All.Any(known => Fits(known.Key.Split(':'), parts));
    }

    /// <summary>The settings of all sections as they are now.</summary>
    public static IEnumerable<ISettings> In(IServiceProvider services) =>
        Sections.Select(section => (ISettings)services.GetRequiredService(section.Options));

    /// <summary>The known setting that is spelt most like another one.</summary>
    public static string Nearest(string key) => Spelling.Nearest(All.Select(known => known.Key), key);

    internal static bool Fits(string[] known, string[] asked) =>
        known.Length == asked.Length
        && known.Zip(asked).All(pair => pair.First == "*" || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KnownSetting> Of(Type type, string at) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || IsFilledInPlace(type, property))
            .SelectMany(property => Of(property.PropertyType, property.Name, at));

    private static IEnumerable<KnownSetting> Of(Type type, string name, string at)
    {
        var key = $"{at}:{name}";
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (IsPlain(bare))
            return [new KnownSetting(key, bare)];
        var entry = bare.IsGenericType ? bare.GetGenericArguments()[^1] : null;
        return entry is null ? Of(bare, key)
            : IsPlain(entry) ? [new KnownSetting($"{key}:*", entry)]
            : Of(entry, $"{key}:*");
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(DateOnly);

    // A list or a part is filled in place; what is only worked out of others has no field.
    private static bool IsFilledInPlace(Type type, PropertyInfo property) =>
        !IsPlain(property.PropertyType)
        && type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null;
}
