using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Core.Text;
using GreenChannel.Office.Cases;

namespace GreenChannel.Office.Clock;

/// <summary>What an approval did.</summary>
public sealed record CalendarApproval(CalendarProposal Proposal, string Version, int Moved, int Remarked);

/// <summary>
/// A second person approves a proposed notice: in one transaction every open case that it touches gets its dates anew,
/// with a line of history that names the old and the new date and the notice, and the calendar is in force. Or rejects it.
/// </summary>
public sealed class DecideCalendar(ICalendarStore store, ICalendarSource calendars, DeadlineOptions options, TimeProvider clock)
{
    private const int Batch = 200;

    /// <param name="proposalId">The proposal that was looked at; none for whichever is pending.</param>
    public Task<Outcome<CalendarApproval>> ApproveAsync(int year, Guid? proposalId, string? note, Actor by, CancellationToken ct) =>
        store.TogetherAsync(() => EnactAsync(year, proposalId, note, by, ct), ct);

    public async Task<Outcome<CalendarProposal>> RejectAsync(int year, Guid? proposalId, string reason, Actor by, CancellationToken ct)
    {
        if (WrittenText.Fault("/reason", reason) is { } fault)
            return fault;
        return await store.TogetherAsync<CalendarProposal>(
            async () =>
            {
                if (await store.PendingAsync(year, ct) is not { } proposal)
                    return new NoCalendarProposal(year);
                if (proposalId is { } seen && seen != proposal.Id)
                    return new ProposalReplaced(year);
                if (proposal.Reject(by, EnteredText.Clean(reason), clock.BeijingNow()) is { } mayNot)
                    return mayNot;
                await store.SaveAsync([proposal], by, Act.RejectCalendar, ct);
                return proposal;
            },
            ct
        );
    }

    private async Task<Outcome<CalendarApproval>> EnactAsync(int year, Guid? proposalId, string? note, Actor by, CancellationToken ct)
    {
        var now = clock.BeijingNow();
        if (await store.PendingAsync(year, ct) is not { } proposal)
            return new NoCalendarProposal(year);
        if (!string.IsNullOrEmpty(note) && WrittenText.Fault("/note", note) is { } fault)
            return fault;
        if (proposalId is { } seen && seen != proposal.Id)
            return new ProposalReplaced(year);
        if (proposal.Approve(by, note, now) is { } refusal)
            return refusal;
        var before = calendars.Current;
        var after = before.With(proposal.Import);
        store.Enact(after);
        await store.SaveAsync([proposal], by, Act.ApproveCalendar, ct);
        var (moved, remarked) = CalendarChange.FirstDay(before, after, year) is { } first
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
            moved += changed.Count(theCase => theCase.NewEvents.Any(written => written.Kind == CaseEventKind.DateMoved));
            remarked += changed.Count(theCase =>
                theCase.NewEvents.Count > 0 && theCase.NewEvents.All(written => written.Kind != CaseEventKind.DateMoved)
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
