using GreenChannel.Core.People;
using GreenChannel.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Outbox;

/// <summary>Keeps deliveries in the database, for people who change something about them.</summary>
public sealed class DeliveryStore(GreenChannelDb db, UnitOfWork unit, OutboxSignal signal) : IDeliveryStore
{
    public Task<Delivery?> FindAsync(Guid id, CancellationToken ct) => db.Deliveries.FirstOrDefaultAsync(delivery => delivery.Id == id, ct);

    public async Task<bool> SaveAsync(Delivery delivery, Actor by, CancellationToken ct)
    {
        try
        {
            await unit.CommitAsync(by, Act.Redeliver, null, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        unit.WhenCommitted(signal.Set);
        return true;
    }
}
