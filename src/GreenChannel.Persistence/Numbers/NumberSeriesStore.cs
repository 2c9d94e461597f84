using System.Globalization;
using GreenChannel.Core.People;
using GreenChannel.Office.Record;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Numbers;

/// <summary>How far the series have come, in the database.</summary>
public sealed class NumberSeriesStore(GreenChannelDb db, UnitOfWork unit) : INumberSeries
{
    public async Task<IReadOnlyDictionary<string, int>> AllAsync(CancellationToken ct) =>
        // The log of the papers counts its leaves in a series too, which nobody has numbers of.
        (await db.NumberSeries.AsNoTracking().ToListAsync(ct))
            .Where(series => series.Name.Contains('-', StringComparison.Ordinal))
            .ToDictionary(series => series.Name, series => series.Last);

    public async Task<int?> AdvanceAsync(string series, int last, string reason, Actor by, CancellationToken ct)
    {
        await unit.BeginAsync(ct);
        var kept = await db.NumberSeries.FindAsync([series], ct);
        var before = kept?.Last ?? 0;
        if (before >= last)
        {
            await unit.AbandonAsync();
            return null;
        }

        if (kept is null)
            db.NumberSeries.Add(kept = new NumberSeries(series));
        kept.Advance(last);
        var told = new AuditedChange(
            "NumberSeries",
            series,
            "Modified",
            ("Last", before.ToString(CultureInfo.InvariantCulture), last.ToString(CultureInfo.InvariantCulture)),
            ("Reason", null, reason)
        );
        await unit.CommitAsync(by, Act.AdvanceNumbers, told, evenWhenBehind: true, ct);
        db.ChangeTracker.Clear();
        return before;
    }
}
