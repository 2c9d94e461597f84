using GreenChannel.Office.Papers;
using GreenChannel.Persistence.Papers;

namespace GreenChannel.Server.Watchdog;

/// <summary>
/// Sweeps up files of papers whose save never came: the process ended between the two. A file is flushed before its paper
/// is saved, and no save takes an hour; so what nothing names by then, nothing ever will. They are only set aside for a
/// season: after an older backup of the database was put back, they are the last copies of what was issued since.
/// </summary>
public sealed class OrphanSweep(IPaperFiles files, PaperQueries certificates, SweptUntil swept)
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private static readonly TimeSpan Season = TimeSpan.FromDays(180);
    private const int Batch = 500;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var count = 0;
        // Files carry the time of the machine, whatever clock the service reads.
        var until = TimeProvider.System.GetUtcNow() - Grace;
        foreach (var kept in files.KeptBetween(swept.Moment, until).Chunk(Batch))
        {
            var named = await certificates.NamedAsync(kept, ct);
            foreach (var orphan in kept.Where(file => !named.Contains(file)))
            {
                files.SetAside(orphan);
                count++;
            }
        }

        files.DropSetAside(until - Season);
        swept.Moment = until;
        return count;
    }
}

/// <summary>Until when this process has looked at the files; the first time at all of them.</summary>
public sealed class SweptUntil
{
    public DateTimeOffset Moment { get; set; }
}
