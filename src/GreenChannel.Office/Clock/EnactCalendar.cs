using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>What the approval of a notice did: the version of the calendar in force, and how many cases were moved or marked.</summary>
public sealed record CalendarApproval(CalendarProposal Notice, string Version, int Moved, int Remarked) : Approval(Notice);

/// <summary>
/// A notice counts when a second person approves it: in one transaction every open case that it touches gets its dates anew, with a line of
/// history that names the old and the new date and the notice, and the calendar is in force.
/// </summary>
public sealed class EnactCalendar(
    IProposals proposals,
    ICalendarStore store,
    ICalendarSource calendars,
    DeadlineOptions options,
    TimeProvider clock
) : IProposedAct
{
    private const int Batch = 200;

    public ApprovalKind Kind => ApprovalKind.Calendar;

    public Act Approving(Proposal proposal) => Act.ApproveCalendar;

    public Act Rejecting => Act.RejectCalendar;

    public Task<Outcome<Approval>> ApproveAsync(Proposal seen, string? note, Actor by, CancellationToken ct) =>
        store.TogetherAsync(() => EnactAsync((CalendarProposal)seen, note, by, ct), ct);

    private async Task<Outcome<Approval>> EnactAsync(CalendarProposal seen, string? note, Actor by, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        if (await proposals.FindAsync(seen.Id, ct) is not CalendarProposal { State: ProposalState.Proposed } proposal)
            return new ProposalReplaced(seen.Year);
        if (proposal.Approve(by, note, now) is { } refusal)
            return refusal;
        var before = calendars.Current;
        var after = before.With(proposal.Import);
        store.Enact(after);
        if (!await proposals.SaveAsync(proposal, by, Act.ApproveCalendar, ct))
            return new ProposalReplaced(seen.Year);
        var (moved, remarked) = CalendarChange.FirstDay(before, after, proposal.Year) is { } first
            ? await RecomputeAsync(first, new ClockRules(after, options), proposal.Import.Notice, by, now, ct)
            : (0, 0);
        return new CalendarApproval(proposal, after.Version, moved, remarked);
    }

    private async Task<(int Moved, int Remarked)> RecomputeAsync(
        DateOnly first,
        ClockRules rules,
        CalendarNotice notice,
        Actor by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (moved, remarked) = (0, 0);
        foreach (var ids in (await store.OpenFromAsync(first, ct)).Chunk(Batch))
        {
            var changed = (await store.LoadAsync(ids, ct)).Where(theCase => theCase.ApplyCalendar(rules, notice, by, now)).ToList();
            moved += changed.Count(theCase => theCase.NewEvents.OfType<DateRecounted>().Any(date => date.Moved));
            remarked += changed.Count(theCase =>
                theCase.NewEvents.OfType<DateRecounted>().Any() && !theCase.NewEvents.OfType<DateRecounted>().Any(date => date.Moved)
            );
            await store.SaveAsync(changed, by, Act.ApproveCalendar, ct);
        }

        return (moved, remarked);
    }
}

/// <summary>The proposal that was looked at has made way for another one.</summary>
public sealed record ProposalReplaced(int Year)
    : Refusal(
        "proposal-replaced",
        RefusalKind.Conflict,
        $"Another notice is proposed for {Year} by now; look at it first.",
        $"{Year} 年的放假安排已有新的提交，请重新查看后再审核。"
    );
