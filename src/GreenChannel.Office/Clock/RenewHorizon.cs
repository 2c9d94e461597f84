using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>
/// At each start: an open case whose dates are marked provisional, or final, unlike the calendar in force has it is counted anew, with a
/// line of history. Only a changed setting or a newer program makes such cases; whoever approves a notice counts them at once.
/// </summary>
public sealed class RenewHorizon(ICalendarStore store, OfficeClock clock)
{
    private const int Batch = 200;

    /// <returns>How many cases were counted anew.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (rules, now, renewed) = (clock.Rules, clock.Now, 0);
        var reason = (En: $"by the working calendar in force, {rules.Calendar.Version}", Zh: $"按现行工作日历（{rules.Calendar.Version}）");
        foreach (var ids in (await store.OnHorizonAsync(rules.Calendar.FinalUntil, ct)).Chunk(Batch))
        {
            // Those that stay as they are are not saved: a save would be another version of the case for nothing.
            var changed = (await store.LoadAsync(ids, ct)).Where(theCase => DateMove.Of(theCase, rules.Calendar).Count > 0).ToList();
            foreach (var open in changed)
                open.ApplyCalendar(rules, reason.En, reason.Zh, Actor.System, now);
            await store.SaveAsync(changed, Actor.System, Act.RenewHorizon, ct);
            renewed += changed.Count;
        }

        return renewed;
    }
}
