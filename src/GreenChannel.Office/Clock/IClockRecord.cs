using GreenChannel.Core.People;

namespace GreenChannel.Office.Clock;

/// <summary>Keeps the newest instant that was recorded, by which a clock that goes back is noticed.</summary>
public interface IClockRecord
{
    /// <summary>The newest instant of acts and sweeps since one was last set aside.</summary>
    Task<DateTimeOffset> ReadAsync(CancellationToken ct);

    /// <summary>From here on the present moment counts as the newest; what was recorded later stays as it is.</summary>
    Task SetAsideAsync(DateTimeOffset newest, DateTimeOffset now, Actor by, CancellationToken ct);
}
