using GreenChannel.Core.Calendars;

namespace GreenChannel.Server.Commands.Seed;

/// <summary>A clock that stands where it is set, so that weeks pass in seconds.</summary>
internal sealed class SeedClock(DateTimeOffset beginning) : TimeProvider
{
    private DateTimeOffset _now = beginning;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Goes on to a moment of a day of Beijing; never back.</summary>
    public void GoTo(DateOnly day, TimeOnly time)
    {
        var moment = BeijingTime.StartOf(day).Add(time.ToTimeSpan());
        if (moment > _now)
            _now = moment;
    }
}
