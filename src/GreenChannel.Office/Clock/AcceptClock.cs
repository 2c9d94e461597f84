using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Clock;

/// <summary>The newest instant that was recorded, and the moment that counts from now on, where it was set aside.</summary>
public sealed record ClockAccepted(DateTimeOffset Newest, DateTimeOffset Now, bool WasBehind);

/// <summary>
/// Whoever runs the machine has looked: the clock had been ahead when something was recorded, and the present moment counts from now on.
/// The audit log says so.
/// </summary>
public sealed class AcceptClock(IClockRecord record, TimeProvider clock)
{
    public async Task<Outcome<ClockAccepted>> RunAsync(Actor by, CancellationToken ct)
    {
        if (Permissions.Refuse(by, Act.AcceptClock) is { } notPermitted)
            return notPermitted;
        var (newest, now) = (await record.ReadAsync(ct), clock.GetUtcNow());
        if (newest > now)
            await record.SetAsideAsync(newest, now, by, ct);
        return new ClockAccepted(newest, now, newest > now);
    }
}
