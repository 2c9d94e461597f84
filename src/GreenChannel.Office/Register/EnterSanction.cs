using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Core.Sanctions;
using GreenChannel.Core.Text;

namespace GreenChannel.Office.Register;

/// <summary>A registrar enters that a party or an agency was found to have acted in bad faith.</summary>
public sealed class EnterSanction(ISanctionStore store, SanctionOptions options, TimeProvider clock)
{
    public async Task<Outcome<Sanction>> RunAsync(SanctionEntry entry, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.EnterSanction) is { } notPermitted)
            return notPermitted;
        var today = clock.BeijingToday();
        var faults = entry.Faults(today).ToList();
        if (faults.Count > 0)
            return new InvalidInput([.. faults]);
        var sanction = new Sanction(
            entry.KnownCode(today)!,
            EnteredText.Clean(entry.Name),
            entry.FoundOn!.Value,
            options.Months,
            EnteredText.Clean(entry.Document),
            EnteredText.Clean(entry.Reason),
            by.Account,
            clock.BeijingNow()
        );
        await store.AddAsync(sanction, by, ct);
        return sanction;
    }
}
