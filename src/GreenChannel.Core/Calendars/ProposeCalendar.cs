using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Calendars;

/// <summary>A registrar imports a notice; it waits for a second person, and a newer import for the year takes its place.</summary>
public sealed class ProposeCalendar(ICalendarStore store, OfficeClock clock)
{
    public Task<Outcome<CalendarProposal>> RunAsync(CalendarImport import, Actor by, CancellationToken ct) => store.TogetherAsync<CalendarProposal>(async () =>
    {
        var now = clock.Now;
        if (await store.PendingAsync(import.Year, ct) is { } earlier)
        {
            earlier.GiveWay(by, now);
            await store.SaveAsync([earlier], by, "calendar.propose", ct);
        }

        var proposal = new CalendarProposal(import, by, now);
        await store.SaveAsync([proposal], by, "calendar.propose", ct);
        return proposal;
    }, ct);
}
