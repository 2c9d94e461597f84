using GreenChannel.Core.Calendars;
using GreenChannel.Core.Deadlines;
using GreenChannel.Office.Ratings;
using GreenChannel.Office.Statistics;
using GreenChannel.Persistence.Statistics;

namespace GreenChannel.Server.Api;

/// <summary>
/// Reads the figures that anyone may ask for at most once an hour, whoever asks: they are read from every case of a year, and change
/// slowly.
/// </summary>
internal sealed class PublicFigures(IServiceScopeFactory scopes, OfficeClock clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim _turn = new(1);
    private (DateTimeOffset At, PromiseKept Figures)? _last;

    public async Task<PromiseKept> ReadAsync(CancellationToken ct)
    {
        if (Known() is { } known)
            return known;
        await _turn.WaitAsync(ct);
        try
        {
            if (Known() is { } meanwhile)
                return meanwhile;
            var (now, today) = (clock.Now, clock.Today);
            // The month that is going on and the eleven before it.
            var from = new DateOnly(today.Year, today.Month, 1).AddMonths(-11);
            await using var scope = scopes.CreateAsyncScope();
            var cases = await scope.ServiceProvider.GetRequiredService<StatisticsQueries>().ReadAsync(from, today, today, ct);
            var ratings = await scope
                .ServiceProvider.GetRequiredService<IRatings>()
                .CountAsync(BeijingTime.StartOf(from), BeijingTime.StartOf(today.AddDays(1)), ct);
            var figures = PromiseKept.Of(SlaStatistics.Of(cases, from, today, today), clock.Rules.Options.BudgetDays, ratings);
            _last = (now, figures);
            return figures;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // A clock that was set back reads anew too.
    private PromiseKept? Known() => _last is { } last && (clock.Now - last.At).Duration() < Fresh ? last.Figures : null;
}
