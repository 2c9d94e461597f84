using System.Globalization;

namespace GreenChannel.Server.Tests;

/// <summary>A clock that stands where a test puts it.</summary>
public sealed class MovableClock(string start) : TimeProvider
{
    private long _ticks = Parse(start).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Puts the clock to a moment in Beijing, such as <c>2026-11-24 10:00</c>.</summary>
    public void SetTo(string beijing)
    {
        Interlocked.Exchange(ref _ticks, Parse(beijing).UtcTicks);
        WasSet?.Invoke();
    }

    /// <summary>Done when it was put to a moment, perhaps an earlier one.</summary>
    public Action? WasSet { get; set; }

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    private static DateTimeOffset Parse(string beijing) =>
        new(DateTime.Parse(beijing, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
