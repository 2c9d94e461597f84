using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;

namespace GreenChannel.Office.Privacy;

/// <summary>What is held of one kind, with the purpose and ground on which it is.</summary>
public sealed record HeldData(PersonalData Data, IReadOnlyList<HeldValue> Values);

/// <summary>A copy of what the service holds of a person (PIPL, Article 45).</summary>
public sealed record PersonalCopy(DateTimeOffset At, IReadOnlyList<HeldData> Held);

/// <summary>Gives a person a copy of what is held of him or her; that it was given stands in the audit trail.</summary>
public sealed class ExportPerson(IPersonalRecords records, PrivacyPlan plan, TimeProvider clock)
{
    public async Task<Outcome<PersonalCopy>> RunAsync(DataSubject who, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ExportPerson) is { } notPermitted)
            return notPermitted;
        var clean = who.Cleaned();
        if (clean.Faults(clock.BeijingToday()).ToArray() is { Length: > 0 } faults)
            return new InvalidInput(faults);
        var found = new List<HeldValue>();
        await foreach (var value in records.FindAsync(clean, ct))
            found.Add(value);
        await records.NoteCopyAsync(found.Count, by, ct);
        var byData = found.ToLookup(value => value.Data);
        return new PersonalCopy(
            clock.BeijingNow(),
            [.. plan.Data.Where(data => byData.Contains(data.Code)).Select(data => new HeldData(data, [.. byData[data.Code]]))]
        );
    }
}
