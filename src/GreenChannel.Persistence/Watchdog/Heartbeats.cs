using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>Reads and writes heartbeats.</summary>
public sealed class Heartbeats(GreenChannelDb db)
{
    public const string DeadlineSweep = "deadline-sweep";
    public const string IntegrityCheck = "integrity-check";

    /// <summary>Adds the beat to what is saved next, so that it is there when the work is, and only then.</summary>
    public async Task BeatAsync(string name, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Heartbeats.FindAsync([name], ct) is { } beat)
            beat.At = now;
        else
            db.Heartbeats.Add(new Heartbeat(name, now));
    }

    public async Task<DateTimeOffset?> LastAsync(string name, CancellationToken ct) =>
        (await db.Heartbeats.AsNoTracking().FirstOrDefaultAsync(beat => beat.Name == name, ct))?.At;
}
