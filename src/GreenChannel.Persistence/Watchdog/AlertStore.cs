using GreenChannel.Core.Deadlines;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>Raises warnings that do not come with the save of a case, each once.</summary>
public sealed class AlertStore(GreenChannelDb db, UnitOfWork answers, OutboxSignal signal) : IAlertStore
{
    public async Task<bool> RaiseAsync(Alert alert, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (
            await db.Alerts.AnyAsync(
                known =>
                    known.Subject == alert.Subject
                    && known.Kind == alert.Kind
                    && known.Code == alert.Code
                    && known.Occasion == alert.Occasion,
                ct
            )
        )
            return false;
        db.Raise([alert]);
        try
        {
            await answers.SaveAsync(ct, whenBehind: alert.Kind == AlertKind.Clock);
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return false;
        }

        answers.WhenCommitted(signal.Set);
        return true;
    }
}
