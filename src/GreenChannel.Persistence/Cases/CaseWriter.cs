using GreenChannel.Core.Alerts;
using GreenChannel.Core.Approvals;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.Papers;
using GreenChannel.Core.People;
using GreenChannel.Core.Quotas;
using GreenChannel.Core.Transparency;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Approvals;
using GreenChannel.Persistence.Numbers;
using GreenChannel.Persistence.Outbox;
using GreenChannel.Persistence.Quotas;
using GreenChannel.Persistence.Transparency;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Cases;

/// <summary>
/// Writes cases with everything that they bring with them (history, papers, warnings, audit entries, outgoing messages) in
/// one transaction.
/// </summary>
public sealed class CaseWriter(
    GreenChannelDb db,
    NumberSequence numbers,
    LogStore log,
    QuotaStore quotas,
    UnitOfWork unit,
    ProposalStore approvals,
    Addressees addressees,
    ICalendarSource calendars,
    RecordedInstant recorded,
    TimeProvider clock
)
{
    /// <summary>The calendar that dates must have been counted by; the one in force, unless another is just being enacted.</summary>
    public WorkingCalendar? Enacting { get; set; }

    /// <summary>
    /// False when someone else saved one of the cases, or took a number, or when another calendar came into force while
    /// dates were counted: nothing is written then.
    /// </summary>
    public async Task<bool> WriteAsync(IReadOnlyList<Case> written, Actor by, Act act, CancellationToken ct)
    {
        // Nothing is signed or dated before what is recorded already.
        recorded.Demand(clock.GetUtcNow());
        foreach (var theCase in written)
        {
            var happened = theCase.NewEvents;
            db.History.AddRange(happened.Select(one => one.EntryFor(theCase)).OfType<HistoryEntry>());
            db.Certificates.AddRange(happened.OfType<PaperIssued>().Select(issued => issued.Paper));
            db.Ratings.AddRange(happened.OfType<CaseRated>().Select(rated => rated.Rating));
            db.Raise(happened.Select(one => one.AlertFor(theCase)).OfType<Alert>());
            CaseIndex.Keep(db, theCase);
            var heard = await addressees.HeardAsync([.. CaseMessage.Of(theCase)], theCase.Owner, ct);
            db.Outbox.AddRange(heard.Select(message => OutboxMessage.OfCase(message, theCase.Owner)));
            await log.AppendAsync([.. happened.Select(one => one.LogItem).OfType<LogItem>()], ct);
            if (theCase.GivenBackYear is { } year)
                await quotas.GiveBackAsync(year, QuotaKey.Of(theCase.Application), ct);
        }

        await GiveWayAsync(written, ct);
        // What is decided together with a case settles its warning with it.
        foreach (
            var decided in db
                .ChangeTracker.Entries<Proposal>()
                .Where(entry =>
                    entry.Entity.State != ProposalState.Proposed
                    && entry.Property(nameof(Proposal.State)).OriginalValue is ProposalState.Proposed
                )
                .ToList()
        )
            await approvals.SettleAsync(decided.Entity, by, ct);
        await KeepSearchTextsAsync(written, ct);
        try
        {
            if (!await unit.CommitCasesAsync(by, act, () => IsCountedByTheCalendarInForceAsync(written, ct), ct))
                return await GiveUpAsync();
            foreach (var saved in written)
                saved.MarkSaved();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Someone else saved the case, or took this number, in between.
            return await GiveUpAsync();
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            return await GiveUpAsync();
        }
        catch
        {
            await GiveUpAsync();
            throw;
        }
        finally
        {
            numbers.Settle();
        }
    }

    // Nobody decides any more about the clock of a case that is closed, or the sealed version of a certificate that has ended.
    private async Task GiveWayAsync(IReadOnlyList<Case> written, CancellationToken ct)
    {
        var closed = written.Where(theCase => theCase.IsClosed).Select(theCase => theCase.Id).ToList();
        if (closed.Count == 0)
            return;
        var ended = db
            .ChangeTracker.Entries<Paper>()
            .Where(entry => entry.Entity.Status != PaperStatus.Valid)
            .Select(entry => entry.Entity.Number)
            .ToList();
        var over = (
            await db.SuspensionProposals.Where(one => closed.Contains(one.CaseId) && one.State == ProposalState.Proposed).ToListAsync(ct)
        )
            .Cast<Proposal>()
            .ToList();
        if (ended.Count > 0)
            over.AddRange(
                await db.SealedVersions.Where(one => ended.Contains(one.Number) && one.State == ProposalState.Proposed).ToListAsync(ct)
            );
        foreach (var proposal in over.Where(proposal => proposal.State == ProposalState.Proposed))
            proposal.GiveWay(Actor.System, clock.GetUtcNow());
    }

    // A name or title is kept for the search in the very save that brings it.
    private async Task KeepSearchTextsAsync(IReadOnlyList<Case> written, CancellationToken ct)
    {
        var changed = written
            .Where(theCase =>
                db.Entry(theCase) is var entry
                && (
                    entry.State == EntityState.Added
                    || entry.Property(c => c.Application).IsModified
                    || !ReferenceEquals(entry.Property(c => c.Application).OriginalValue, theCase.Application)
                )
            )
            .ToList();
        if (changed.Count == 0)
            return;
        await unit.BeginAsync(ct);
        await db.KeepSearchTextsAsync(
            [.. changed.Select(theCase => (CaseSearch.KeyOf(theCase.Number), CaseSearch.TextOf(theCase.Application)))],
            ct
        );
    }

    // A calendar is enacted by a writer; so once it is our turn to write, the one in force stays in force until we are done.
    private async Task<bool> IsCountedByTheCalendarInForceAsync(IReadOnlyList<Case> written, CancellationToken ct)
    {
        if (written.All(theCase => theCase.CountedByCalendar is null))
            return true;
        await unit.BeginAsync(ct);
        var inForce = (Enacting ?? calendars.Current).Version;
        return written.All(theCase => theCase.CountedByCalendar is null || theCase.CountedByCalendar == inForce);
    }

    private async Task<bool> GiveUpAsync()
    {
        db.ChangeTracker.Clear();
        await unit.AbandonAsync();
        return false;
    }
}
