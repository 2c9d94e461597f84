using System.Globalization;

namespace GreenChannel.Core.Register;

/// <summary>A field of a record before and after a change; nothing where it is empty.</summary>
public sealed record ChangedField(string Name, string? Before, string? After);

/// <summary>A change of the register that bears on a search: who made it, who agreed, and what it changed.</summary>
/// <param name="By">The account that imported it.</param>
/// <param name="ApprovedBy">The second person, where it improved the position of the party.</param>
/// <param name="Fields">What it changed; none for a record that was entered.</param>
public sealed record RegisterChange(
    string Authority,
    string DocumentNumber,
    DateTimeOffset At,
    string By,
    string? ApprovedBy,
    IReadOnlyList<ChangedField> Fields
)
{
    /// <summary>How long a change is told of, in days.</summary>
    public const int ToldForDays = 30;

    /// <summary>The fields in which two states of a record differ.</summary>
    public static IReadOnlyList<ChangedField> Between(ViolationRecord before, ViolationRecord after) =>
        [
            .. Texts(before)
                .Zip(Texts(after), (old, now) => new ChangedField(old.Name, old.Text, now.Text))
                .Where(field => field.Before != field.After),
        ];

    /// <summary>Whether a change may clear a party, wholly or for some period, right or name; then it takes two persons.</summary>
    /// <remarks>
    /// A record against 甲 gets <c>setAsideOn</c> 2026-11-20: a search would call 甲 clean from that day on, so it waits. One that gets
    /// <c>performedOn</c> says the same of 甲 as before, and one that loses <c>repairedOn</c> says worse: both count at once. A record that
    /// moves from 甲 to 乙 clears 甲, so it waits, although it burdens 乙.
    /// </remarks>
    public static bool Improves(ViolationRecord before, ViolationRecord after) =>
        IsEarlier(after.SetAsideOn, before.SetAsideOn)
        || IsEarlier(after.RepairedOn, before.RepairedOn)
        || before.CreditCode != after.CreditCode
        || before.NameKeys.Except(after.NameKeys).Any()
        || ScopesOf(before).Except(ScopesOf(after)).Any()
        || (before.DecidedOn is not null && before.DecidedOn != after.DecidedOn);

    private static bool IsEarlier(DateOnly? now, DateOnly? before) => now is not null && (before is null || now < before);

    private static IReadOnlyList<string> ScopesOf(ViolationRecord record) => ViolationKind.Find(record.Kind)?.Scopes ?? ["*"];

    private static IEnumerable<(string Name, string? Text)> Texts(ViolationRecord record) =>
        [
            ("kind", record.Kind),
            ("partyName", record.PartyName),
            ("formerNames", record.FormerNames is { Count: > 0 } names ? string.Join('、', names) : null),
            ("creditCode", record.CreditCode),
            ("decidedOn", Day(record.DecidedOn)),
            ("effectiveOn", Day(record.EffectiveOn)),
            ("performedOn", Day(record.PerformedOn)),
            ("repairedOn", Day(record.RepairedOn)),
            ("setAsideOn", Day(record.SetAsideOn)),
            ("district", record.District),
            ("industry", record.Industry),
        ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
