namespace GreenChannel.Core.Calendars;

/// <summary>
/// The newest instant that is recorded: no act is dated before it. A clock goes back when an older snapshot of a machine is put back, or
/// its time source is wrong; then nothing is signed until the clock has caught up, or an operator has set the instant aside.
/// </summary>
public sealed class RecordedInstant
{
    /// <summary>So far a clock may be corrected in one step; it is waited for.</summary>
    public static readonly TimeSpan SmallStep = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private DateTimeOffset _newest;

    public DateTimeOffset Newest
    {
        get
        {
            lock (_gate)
                return _newest;
        }
    }

    /// <summary>Something was recorded at a moment.</summary>
    public void Note(DateTimeOffset at)
    {
        lock (_gate)
            _newest = at > _newest ? at : _newest;
    }

    /// <summary>What the records say now; earlier than before when an operator has set an instant aside.</summary>
    public void Read(DateTimeOffset newest)
    {
        lock (_gate)
            _newest = newest;
    }

    /// <summary>By how much a clock is behind; nothing when it is not.</summary>
    public TimeSpan Behind(DateTimeOffset now) => Newest is var newest && newest > now ? newest - now : TimeSpan.Zero;

    /// <summary>Stops a save that would be dated before what is recorded.</summary>
    public void Demand(DateTimeOffset now)
    {
        if (Behind(now) >= SmallStep)
            throw new ClockBehindException(Newest);
    }
}

/// <summary>The clock is behind the newest recorded instant.</summary>
public sealed class ClockBehindException(DateTimeOffset newest) : Exception($"The clock is behind the newest recorded instant {newest:O}.");

/// <summary>The service's clock is behind what is recorded, so nothing is signed or dated.</summary>
public sealed record ClockBehind(DateTimeOffset Newest, DateTimeOffset Now)
    : Refusal(
        "clock-behind",
        RefusalKind.Unavailable,
        $"The clock says {Now.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss}, before the newest record of "
            + $"{Newest.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss}; nothing is dated or signed until it is right.",
        $"系统时钟为 {Now.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss}，早于已有记录的时间 "
            + $"{Newest.ToOffset(BeijingTime.Offset):yyyy-MM-dd HH:mm:ss}；时钟恢复正常前不出具、不签署任何文书。"
    );
