using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Notices;

/// <summary>A delivery is tried once more.</summary>
public sealed class Redeliver(IDeliveryStore store, TimeProvider clock)
{
    /// <param name="target">The receiver that it must be for, when one is named.</param>
    public async Task<Outcome<Delivery>> RunAsync(Guid id, string? target, Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.Redeliver) is { } notPermitted)
            return notPermitted;
        if (
            await store.FindAsync(id, by, ct) is not { } delivery
            || (target is not null && delivery.Target != target)
            || delivery is { State: DeliveryState.Claimed or DeliveryState.Sending }
        )
            return new NoSuchDelivery();
        delivery.Redeliver(clock.GetUtcNow());
        return await store.SaveAsync(delivery, by, ct) ? delivery : new NoSuchDelivery();
    }
}

/// <summary>There is no such delivery, or it is being sent at this moment.</summary>
public sealed record NoSuchDelivery()
    : Refusal(
        "no-such-delivery",
        RefusalKind.NotFound,
        "There is no such delivery, or it is being sent now.",
        "没有这项投递，或者正在投递。"
    );
