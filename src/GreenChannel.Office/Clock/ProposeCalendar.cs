using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>A registrar imports a notice; it waits for a second person, and a newer import for the year takes its place.</summary>
public sealed class ProposeCalendar(IProposals proposals, ICaseBatch batch, OfficeClock clock)
{
    public async Task<Outcome<CalendarProposal>> RunAsync(CalendarImport import, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.ProposeCalendar) is { } notPermitted)
            return notPermitted;
        return await batch.TogetherAsync<CalendarProposal>(
            async () =>
            {
                var now = clock.Now;
                // A year left out would count as loaded up to the last one, and nobody would be warned of it.
                var next = clock.Rules.Calendar.Years.Max() + 1;
                if (import.Year > next)
                    return new InvalidInput(
                        new Fault(
                            "/year",
                            "calendar.gap",
                            $"The notice of {next} has to be loaded first.",
                            $"须先载入 {next} 年的放假安排。"
                        )
                    );
                if (await proposals.PendingAsync(ApprovalKind.Calendar, $"{import.Year}", ct) is { } earlier)
                {
                    earlier.GiveWay(by, now);
                    if (!await proposals.SaveAsync(earlier, by, Act.ProposeCalendar, ct))
                        return new LostRace();
                }

                var proposal = new CalendarProposal(import, by, now);
                proposals.Add(proposal);
                return await proposals.SaveAsync(proposal, by, Act.ProposeCalendar, ct) ? proposal : new LostRace();
            },
            ct
        );
    }
}
