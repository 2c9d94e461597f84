using GreenChannel.Core;
using GreenChannel.Core.Audit;
using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Audit;
using GreenChannel.Persistence.Encryption;
using GreenChannel.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence;

/// <summary>
/// The one gate of every save. What an act leaves behind (rows, events, audit entry, outgoing messages, numbers, and the answer that is
/// kept for an <c>Idempotency-Key</c>) is committed together or not at all; what waits for the commit is done then. Nothing else calls
/// <c>SaveChanges</c>, which a build error guards.
/// </summary>
/// <remarks>
/// A save is a transaction of its own, unless one is open: begun because something has to be read in it, because several saves belong
/// together, or because an answer is still to be kept in it. An open transaction keeps everybody else from writing; whoever fails abandons
/// it.
/// </remarks>
public sealed class UnitOfWork(GreenChannelDb db, RecordedInstant recorded, OutboxSignal outbox, Caller caller, TimeProvider clock)
{
    private const int ChangesPerEntry = 500;
    private readonly List<Action> _whenCommitted = [];
    private readonly List<ToldAct> _told = [];
    private State _state;
    private Waiting _waitsFor;

    private enum State
    {
        Idle,
        Open,
    }

    // Why a save leaves the transaction open.
    [Flags]
    private enum Waiting
    {
        Nothing = 0,
        OtherSaves = 1,
        Answer = 2,
    }

    /// <summary>Whether something was saved and waits for its answer.</summary>
    public bool AwaitsAnswer => _state == State.Open;

    /// <summary>From now on what is saved waits for <see cref="CommitWithAsync"/>.</summary>
    public void ExpectAnswer() => _waitsFor |= Waiting.Answer;

    /// <summary>Begins the transaction before the save, for what has to be read in it.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        if (_state == State.Open)
            return;
        await db.BeginHeldAsync(ct);
        _state = State.Open;
    }

    /// <summary>Commits everything that is tracked as one act, with one entry of the audit trail that tells of it.</summary>
    /// <param name="by">Who did it.</param>
    /// <param name="act">What was done.</param>
    /// <param name="caseId">The case that it is about, if it is about one.</param>
    /// <exception cref="DbUpdateConcurrencyException">Someone else changed a row in between; nothing is written.</exception>
    /// <exception cref="ClockBehindException">The clock is behind what is recorded; nothing is written.</exception>
    /// <exception cref="ActNotPermittedException">No role of the actor opens the act; nothing is written.</exception>
    public Task CommitAsync(Actor by, Act act, Guid? caseId, CancellationToken ct)
    {
        Tell(by, act, caseId);
        return SaveAsync(evenWhenBehind: false, ct);
    }

    /// <summary>The same for an act upon one or several cases: one entry for each that was changed.</summary>
    /// <param name="mayCommit">Asked when the entries are made and before anything is written; it may begin the transaction.</param>
    /// <returns>False when it may not; nothing is written then.</returns>
    public async Task<bool> CommitCasesAsync(Actor by, Act act, Func<Task<bool>> mayCommit, CancellationToken ct)
    {
        Demand(by, act);
        // Made before the transaction: others need not wait for it.
        _told.AddRange(AuditWriter.EntriesByCase(db.ChangeTracker, by, act, clock.GetUtcNow(), caller.Address));
        if (!await mayCommit())
        {
            _told.Clear();
            return false;
        }

        await SaveAsync(evenWhenBehind: false, ct);
        return true;
    }

    /// <summary>Commits an act whose change the caller tells: it is not tracked, or not to be told as it is.</summary>
    /// <param name="evenWhenBehind">Also while the clock is behind what is recorded.</param>
    public Task CommitAsync(Actor by, Act act, AuditedChange change, bool evenWhenBehind, CancellationToken ct)
    {
        Tell(by, act, change);
        return RecordAsync(evenWhenBehind, ct);
    }

    /// <summary>Commits the service's own bookkeeping, such as a heartbeat or how a delivery stands, which is nobody's act.</summary>
    /// <param name="evenWhenBehind">Also while the clock is behind what is recorded: for what dates nothing, and for the very warning of
    /// it.</param>
    public Task RecordAsync(bool evenWhenBehind, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        return SaveAsync(evenWhenBehind, ct);
    }

    /// <summary>Adds the entry of an act to the save that comes, and tells of what is tracked now.</summary>
    public void Tell(Actor by, Act act, Guid? caseId)
    {
        Demand(by, act);
        _told.Add(AuditWriter.Entry(db.ChangeTracker, by, act, caseId, clock.GetUtcNow(), caller.Address));
    }

    /// <summary>Adds the entry of an act to the save that comes; the caller tells the change.</summary>
    public void Tell(Actor by, Act act, AuditedChange change)
    {
        Demand(by, act);
        // Told by hand, so what is personal in it is found by the columns that it names.
        _told.Add(AuditWriter.Entry(AuditTexts.For(db).Hidden(change), by, act, clock.GetUtcNow(), caller.Address));
    }

    /// <summary>
    /// Adds the entry of an act that changed many things to the save that comes; the caller tells what, and nothing personal.
    /// </summary>
    public void Tell(Actor by, Act act, IEnumerable<AuditedChange> changes)
    {
        Demand(by, act);
        foreach (var page in changes.Chunk(ChangesPerEntry))
            _told.Add(
                new ToldAct(
                    by,
                    act,
                    null,
                    clock.GetUtcNow(),
                    caller.Address,
                    [.. page.Select(change => new ToldChange(null, change.ToJson()))]
                )
            );
    }

    /// <summary>Writes what is tracked into the open transaction, where an order of commands or the memory asks for it.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (_state != State.Open)
            throw new InvalidOperationException("Only an open transaction is flushed into.");
        await WriteAsync(ct);
    }

    /// <summary>All saves of this work are one transaction; a refusal undoes them.</summary>
    public async Task<Outcome<T>> TogetherAsync<T>(Func<Task<Outcome<T>>> work, CancellationToken ct)
    {
        await BeginAsync(ct);
        _waitsFor |= Waiting.OtherSaves;
        try
        {
            var done = await work();
            _waitsFor &= ~Waiting.OtherSaves;
            if (done.IsRefused(out _))
                await AbandonAsync();
            else if (_waitsFor == Waiting.Nothing)
                await EndAsync(ct);
            return done;
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
        finally
        {
            _waitsFor &= ~Waiting.OtherSaves;
        }
    }

    /// <summary>Does something as soon as what was saved is committed, before others may save; at once when it already is.</summary>
    public void WhenCommitted(Action act)
    {
        if (_state == State.Open)
            _whenCommitted.Add(act);
        else
            act();
    }

    /// <summary>Undoes what was saved and not committed, so that others may save.</summary>
    public async Task AbandonAsync()
    {
        _whenCommitted.Clear();
        _told.Clear();
        if (_state == State.Open)
            await db.AbandonHeldAsync();
        _state = State.Idle;
    }

    /// <summary>Commits what was saved together with a last row, such as the answer that reports it.</summary>
    internal async Task CommitWithAsync(object row, CancellationToken ct)
    {
        // Only what was saved before belongs to the answer.
        db.ChangeTracker.Clear();
        db.Add(row);
        try
        {
            await WriteAsync(ct);
        }
        catch
        {
            db.ChangeTracker.Clear();
            await AbandonAsync();
            throw;
        }

        await EndAsync(ct);
    }

    // Use cases ask before they begin; whatever has forgotten to ask does not get through here.
    private void Demand(Actor by, Act act)
    {
        if (db.IsInDoubt && Permissions.WantsCertainty(act))
            throw new RecordInDoubtException();
        if (!Permissions.Allow(by, act))
            throw new ActNotPermittedException(by, act);
    }

    // Whoever calls has looked for changes already: the audit entry is made of them. To look once more would find the same.
    private async Task SaveAsync(bool evenWhenBehind, CancellationToken ct)
    {
        if (!evenWhenBehind)
            recorded.Demand(clock.GetUtcNow());
        // The entry of the audit trail is closed by what was written, so both need one transaction.
        await BeginAsync(ct);
        var tells = false;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            tells = db.ChangeTracker.Entries<OutboxMessage>().Any(message => message.State == EntityState.Added);
            await WriteAsync(ct);
            // What belongs to no act yet may belong to one that is told before the transaction ends.
            if (_told.Count > 0)
                await AuditChain.SealAsync(db, _told, ct);
            _told.Clear();
            if (!evenWhenBehind)
                recorded.Note(clock.GetUtcNow());
        }
        catch
        {
            // Nothing of a failed save may be there when the next one of this scope commits, and others wait to write.
            await AbandonAsync();
            throw;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        if (tells)
            WhenCommitted(outbox.Set);
        if (_waitsFor == Waiting.Nothing && _state == State.Open)
            await EndAsync(ct);
    }

    private async Task EndAsync(CancellationToken ct)
    {
        await AuditChain.SealAsync(db, [], ct);
        await db.CommitHeldAsync(() => _whenCommitted.ForEach(act => act()), ct);
        _whenCommitted.Clear();
        _state = State.Idle;
    }

#pragma warning disable RS0030 // This is the gate.
    private Task<int> WriteAsync(CancellationToken ct) => db.SaveChangesAsync(ct);
#pragma warning restore RS0030
}
