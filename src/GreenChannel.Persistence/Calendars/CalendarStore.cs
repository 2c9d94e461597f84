using GreenChannel.Core;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Clock;
using GreenChannel.Persistence.Cases;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Calendars;

/// <summary>Keeps imported notices in the database.</summary>
public sealed class CalendarStore(GreenChannelDb db, UnitOfWork unit, CaseWriter writer, CalendarInForce inForce) : ICalendarStore
{
    public async Task<IReadOnlyList<CalendarImport>> ApprovedAsync(CancellationToken ct) =>
        await db
            .CalendarProposals.AsNoTracking()
            .Where(proposal => proposal.State == ProposalState.Approved)
            .OrderBy(proposal => proposal.DecidedAt)
            .ThenBy(proposal => proposal.Id)
            .Select(proposal => proposal.Import)
            .ToListAsync(ct);

    public async Task<IReadOnlyList<Guid>> OpenFromAsync(DateOnly day, CancellationToken ct)
    {
        var start = BeijingTime.StartOf(day);
        return await db
            .Cases.Where(theCase =>
                theCase.ClosedAt == null && (theCase.DueOn >= day || theCase.NextCheckAt >= start || (string)(object)theCase.Waits != "[]")
            )
            .OrderBy(theCase => theCase.Id)
            .Select(theCase => theCase.Id)
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<Guid>> OnHorizonAsync(DateOnly finalUntil, CancellationToken ct) =>
        await db
            .Cases.Where(theCase =>
                theCase.ClosedAt == null && (theCase.TouchesHorizon || theCase.DueOn > finalUntil || (string)(object)theCase.Waits != "[]")
            )
            .OrderBy(theCase => theCase.Id)
            .Select(theCase => theCase.Id)
            .ToListAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, Guid>> CasesOfAsync(IReadOnlyList<Guid> tasks, CancellationToken ct) =>
        await db.Tasks.Where(task => tasks.Contains(task.Id)).ToDictionaryAsync(task => task.Id, task => task.CaseId, ct);

    public async Task<IReadOnlyList<Case>> LoadAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await db
            .Cases.Include(theCase => theCase.Tasks)
            .AsSplitQuery()
            .Where(theCase => ids.Contains(theCase.Id))
            .OrderBy(theCase => theCase.Id)
            .ToListAsync(ct);
    }

    public async Task SaveAsync(IReadOnlyList<Case> cases, Actor by, Act act, CancellationToken ct)
    {
        if (cases.Count == 0)
            return;
        foreach (var theCase in cases)
            db.Advance(theCase);
        if (!await writer.WriteAsync(cases, by, act, ct))
            throw new InvalidOperationException("A case was saved by someone else while a calendar was being enacted.");
    }

    public Task<Outcome<T>> TogetherAsync<T>(Func<Task<Outcome<T>>> work, CancellationToken ct) => unit.TogetherAsync(work, ct);

    public void Enact(WorkingCalendar next)
    {
        writer.Enacting = next;
        unit.WhenCommitted(() => inForce.Publish(next));
    }
}
