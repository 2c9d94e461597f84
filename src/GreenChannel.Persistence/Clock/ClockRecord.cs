using GreenChannel.Core.Calendars;
using GreenChannel.Core.People;
using GreenChannel.Office.Clock;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Clock;

/// <summary>Reads the newest recorded instant, and sets it aside where a clock had been ahead.</summary>
public sealed class ClockRecord(GreenChannelDb db, UnitOfWork unit, RecordedInstant recorded) : IClockRecord
{
    private static readonly string Accept = Act.AcceptClock.Name;
    private const int Last = 200;

    /// <summary>Of the last audit entry and of the heartbeats: every act writes the one, every sweep the other.</summary>
    public async Task<DateTimeOffset> ReadAsync(CancellationToken ct)
    {
        // The greatest of the last ones, for an act may be dated by its beginning; nothing from before an instant that was set aside.
        var last = await db
            .AuditEntries.AsNoTracking()
            .OrderByDescending(entry => entry.Id)
            .Take(Last)
            .Select(entry => new { entry.At, entry.Act })
            .ToListAsync(ct);
        var act = last.Take(1 + last.FindIndex(entry => entry.Act == Accept) is > 0 and var known ? known : Last)
            .Select(entry => (DateTimeOffset?)entry.At)
            .Max();
        var beat = await db.Heartbeats.AsNoTracking().Select(beat => (DateTimeOffset?)beat.At).MaxAsync(ct);
        var newest = new[] { act, beat }.Max() ?? DateTimeOffset.MinValue;
        recorded.Read(newest);
        return newest;
    }

    /// <summary>
    /// From here on the present moment counts as the newest; what was recorded later stays as it is, and the audit log says why.
    /// </summary>
    public async Task SetAsideAsync(DateTimeOffset newest, DateTimeOffset now, Actor by, CancellationToken ct)
    {
        await db.Heartbeats.Where(beat => beat.At > now).ExecuteUpdateAsync(beats => beats.SetProperty(beat => beat.At, now), ct);
        await unit.CommitAsync(
            by,
            Act.AcceptClock,
            new AuditedChange("Clock", "newest", "Modified", ("At", $"{newest:O}", $"{now:O}")),
            evenWhenBehind: true,
            ct
        );
        recorded.Read(now);
    }
}
