namespace GreenChannel.Core.Calendars;

/// <summary>
/// The time of the machine, also while a rehearsal's clock stands elsewhere or runs faster: sessions, codes, delays and limits count it,
/// for whoever tries them lives in it.
/// </summary>
public sealed class MachineTime(TimeProvider clock)
{
    public TimeProvider Clock { get; } = clock;

    public DateTimeOffset Now => Clock.GetUtcNow();
}
