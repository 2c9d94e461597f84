using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>Keeps deliveries, for people who change something about them; senders have a queue of their own.</summary>
public interface IDeliveryStore
{
    /// <summary>A delivery, to be changed; none when there is none. An applicant finds those to its own webhooks.</summary>
    Task<Delivery?> FindAsync(Guid id, Actor by, CancellationToken ct);

    /// <summary>Saves that a delivery is to be tried once more, and wakes the senders; false when a sender has just taken it.</summary>
    Task<bool> SaveAsync(Delivery delivery, Actor by, CancellationToken ct);
}
