using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>Reads and writes heartbeats.</summary>
public sealed class Heartbeats(GreenChannelDb db)
{
    public const string DeadlineSweep = "deadline-sweep";

    public async Task BeatAsync(string name, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Heartbeats.FindAsync([name], ct) is { } beat)
            beat.At = now;
        else
            db.Heartbeats.Add(new Heartbeat(name, now));
        await db.SaveChangesAsync(ct);
    }

    public async Task<DateTimeOffset?> LastAsync(string name, CancellationToken ct) =>
        (await db.Heartbeats.AsNoTracking().FirstOrDefaultAsync(beat => beat.Name == name, ct))?.At;
}
