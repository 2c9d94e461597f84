namespace GreenChannel.Core.Calendars;

/// <summary>
/// The office's clock: every date is a day in Beijing, whatever zone the machine is in. China has had one zone without
/// summer time since 1992, so the offset is fixed and no time-zone database is needed.
/// </summary>
public static class BeijingTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Now, to the millisecond: what is answered is what is kept.</summary>
    public static DateTimeOffset BeijingNow(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()).ToOffset(Offset);

    public static DateOnly BeijingToday(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The first moment of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, Offset);
}
