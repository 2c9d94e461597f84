using GreenChannel.Core;
using GreenChannel.Core.Calendars;
using GreenChannel.Persistence.Answers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence;

/// <summary>
/// Saves what a request did. When the request's answer is to be kept, the transaction stays open until the answer is
/// written in it: the effect and the answer that reports it are there together or not at all.
/// </summary>
public sealed class UnitOfWork(GreenChannelDb db, RecordedInstant recorded, TimeProvider clock)
{
    private bool _keepsAnswer;
    private readonly List<Action> _whenCommitted = [];
    private bool _held;
    private bool _together;

    /// <summary>Whether something was saved and waits for its answer.</summary>
    public bool AwaitsAnswer => _held;

    /// <summary>From now on a save of this request waits for <see cref="KeepAsync"/>.</summary>
    public void ExpectAnswer() => _keepsAnswer = true;

    public Task<KeptAnswer?> FindAsync(string account, string key, CancellationToken ct) =>
        db.Answers.AsNoTracking().FirstOrDefaultAsync(answer => answer.Account == account && answer.Key == key, ct);

    /// <summary>
    /// Begins the transaction before the save, for what has to be read in it; <see cref="SaveAsync"/> ends it or leaves it to the answer.
    /// </summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        if (_held)
            return;
        await db.BeginHeldAsync(ct);
        _held = true;
    }

    /// <param name="whenBehind">Also while the clock is behind what is recorded: the very warning of it.</param>
    public async Task SaveAsync(CancellationToken ct, bool whenBehind = false)
    {
        if (!whenBehind)
            recorded.Demand(clock.GetUtcNow());
        if (_keepsAnswer)
            await BeginAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
            if (!whenBehind)
                recorded.Note(clock.GetUtcNow());
        }
        catch
        {
            // Nothing of a failed save may be there when the next one of this scope commits, and others wait to write.
            await AbandonAsync();
            throw;
        }

        if (!_keepsAnswer && !_together && _held)
            await CommitAsync(ct);
    }

    /// <summary>All saves of this work are one transaction; a refusal undoes them.</summary>
    public async Task<Outcome<T>> TogetherAsync<T>(Func<Task<Outcome<T>>> work, CancellationToken ct)
    {
        await BeginAsync(ct);
        _together = true;
        try
        {
            var done = await work();
            _together = false;
            if (done.IsRefused(out _))
                await AbandonAsync();
            else if (!_keepsAnswer)
                await CommitAsync(ct);
            return done;
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
        finally
        {
            _together = false;
        }
    }

    /// <summary>Does something as soon as what was saved is committed, before others may save; at once when it already is.</summary>
    public void WhenCommitted(Action act)
    {
        if (_held)
            _whenCommitted.Add(act);
        else
            act();
    }

    /// <summary>Undoes what was saved and not committed, so that others may save.</summary>
    public async Task AbandonAsync()
    {
        _whenCommitted.Clear();
        if (_held)
            await db.AbandonHeldAsync();
        _held = false;
    }

    /// <summary>Keeps the answer and commits it with its effect.</summary>
    public async Task KeepAsync(KeptAnswer answer, CancellationToken ct)
    {
        // Only what was saved before belongs to the answer.
        db.ChangeTracker.Clear();
        db.Answers.Add(answer);
        await db.SaveChangesAsync(ct);
        await CommitAsync(ct);
    }

    /// <summary>Answers older than a moment are forgotten.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        db.Answers.Where(answer => answer.KeptAt < before).ExecuteDeleteAsync(ct);

    private async Task CommitAsync(CancellationToken ct)
    {
        await db.CommitHeldAsync(() => _whenCommitted.ForEach(act => act()), ct);
        _whenCommitted.Clear();
        _held = false;
    }
}
