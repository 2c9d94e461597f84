using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Answers;

/// <summary>
/// Saves what a request did. When the request's answer is to be kept, the transaction stays open until the answer is
/// written in it: the effect and the answer that reports it are there together or not at all.
/// </summary>
public sealed class AnswerDesk(GreenChannelDb db)
{
    private bool _keepsAnswer;
    private bool _held;

    /// <summary>Whether something was saved and waits for its answer.</summary>
    public bool AwaitsAnswer => _held;

    /// <summary>From now on a save of this request waits for <see cref="KeepAsync"/>.</summary>
    public void ExpectAnswer() => _keepsAnswer = true;

    public Task<KeptAnswer?> FindAsync(string account, string key, CancellationToken ct) =>
        db.Answers.AsNoTracking().FirstOrDefaultAsync(answer => answer.Account == account && answer.Key == key, ct);

    /// <summary>Begins the transaction before the save, for what has to be read in it; <see cref="SaveAsync"/> ends it or leaves it to the answer.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        if (_held)
            return;
        await db.BeginHeldAsync(ct);
        _held = true;
    }

    public async Task SaveAsync(CancellationToken ct)
    {
        if (_keepsAnswer)
            await BeginAsync(ct);
        await db.SaveChangesAsync(ct);
        if (!_keepsAnswer && _held)
            await CommitAsync(ct);
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
        await db.CommitHeldAsync(ct);
        _held = false;
    }
}
