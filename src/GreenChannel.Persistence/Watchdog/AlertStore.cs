using GreenChannel.Core.Alerts;
using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using GreenChannel.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>Keeps warnings; one that does not come with the save of a case is raised once.</summary>
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

    public async Task<Alert?> FindAsync(Guid id, Actor reader, CancellationToken ct) =>
        await AlertQueries.For(db, reader).AnyAsync(alert => alert.Id == id, ct)
            ? await db.Alerts.FirstOrDefaultAsync(alert => alert.Id == id, ct)
            : null;

    public Task SaveAcknowledgedAsync(Alert alert, Actor by, CancellationToken ct)
    {
        db.Outbox.Add(OutboxMessage.Acknowledged(alert));
        return unit.CommitAsync(by, Act.AcknowledgeAlert, alert.CaseId, ct);
    }
}
