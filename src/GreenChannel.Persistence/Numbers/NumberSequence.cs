using GreenChannel.Core.Papers;
using GreenChannel.Office.Papers;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Numbers;

/// <summary>
/// Hands out numbers. The series is advanced in the save that uses the number, so a failed save leaves no gap; the
/// database refuses the second of two saves with one number. Within one process takers queue up, so that this refusal
/// stays an exception of several processes.
/// </summary>
public sealed class NumberSequence(GreenChannelDb db, NumberQueue queue) : IPaperNumbers, IDisposable
{
    private bool _served;

    public async Task<PaperNumber> TakeAsync(PaperKind kind, int year, CancellationToken ct) =>
        new(kind, year, await TakeAsync(PaperNumber.SeriesOf(kind, year), ct));

    public async Task<int> TakeAsync(string seriesName, CancellationToken ct)
    {
        if (!_served && db.Database.CurrentTransaction is null)
        {
            await queue.Turn.WaitAsync(ct);
            _served = db.HoldsNumber = true;
        }

        var series = await db.NumberSeries.FindAsync([seriesName], ct);
        if (series is null)
        {
            series = new NumberSeries(seriesName);
            db.NumberSeries.Add(series);
        }

        return series.Next();
    }

    /// <summary>The save is through or has failed: the next taker's turn. While a transaction is held open it waits for its end.</summary>
    public void Settle()
    {
        if (db.Database.CurrentTransaction is null)
            Dispose();
    }

    public void Dispose()
    {
        if (!_served)
            return;
        _served = db.HoldsNumber = false;
        queue.Turn.Release();
    }
}

/// <summary>The queue of those who take numbers, one for the process.</summary>
public sealed class NumberQueue : IDisposable
{
    internal SemaphoreSlim Turn { get; } = new(1, 1);

    public void Dispose() => Turn.Dispose();
}
