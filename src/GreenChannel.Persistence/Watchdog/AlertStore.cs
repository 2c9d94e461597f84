using GreenChannel.Core.Alerts;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>Raises warnings that do not come with the save of a case, each once.</summary>
public sealed class AlertStore(GreenChannelDb db, UnitOfWork unit) : IAlertStore
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
            await unit.RecordAsync(evenWhenBehind: alert.Kind == AlertKind.Clock, ct);
        }
        catch (DbUpdateException e) when (db.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return false;
        }

        return true;
    }
}
