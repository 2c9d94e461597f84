using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Idempotency;

/// <summary>Keeps the first answer to a request with an <c>Idempotency-Key</c>, in the transaction of what it reports.</summary>
public sealed class AnswerStore(GreenChannelDb db, UnitOfWork unit)
{
    public Task<KeptAnswer?> FindAsync(string account, string key, CancellationToken ct) =>
        db.Answers.AsNoTracking().FirstOrDefaultAsync(answer => answer.Account == account && answer.Key == key, ct);

    /// <summary>
    /// Commits the answer with its effect. False when another process has kept one under this key in between: the effect is undone, and
    /// that answer holds.
    /// </summary>
    public async Task<bool> KeepAsync(KeptAnswer answer, CancellationToken ct)
    {
        try
        {
            await unit.CommitWithAsync(answer, ct);
            return true;
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            return false;
        }
    }

    /// <summary>Answers older than a moment are forgotten.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        db.Answers.Where(answer => answer.KeptAt < before).ExecuteDeleteAsync(ct);
}
