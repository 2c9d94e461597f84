using GreenChannel.Core.Calendars;
using GreenChannel.Core.Cases;
using GreenChannel.Core.People;

namespace GreenChannel.Core.Deadlines;

/// <summary>A case that could not be looked at, and why.</summary>
public sealed record SweepFailure(Guid CaseId, Exception Why);

/// <summary>What a sweep did.</summary>
public sealed record SweepReport(int Looked, int Alerts, int Expired, IReadOnlyList<SweepFailure> Failures);

/// <summary>
/// Looks at every case that is due for it: raises the rungs that were reached, each once, and moves a case on whose
/// applicant did not answer in time. One case that fails is reported and does not stop the rest.
/// </summary>
public sealed class SweepDeadlines(IDueCases due, ICaseStore store, CaseDriver driver, ICalendarSource calendars, TimeProvider clock)
{
    private const int Batch = 200;

    public async Task<SweepReport> RunAsync(CancellationToken ct)
    {
        var now = clock.BeijingNow();
        var report = new SweepReport(0, 0, 0, []);
        (Guid, DateTimeOffset)? after = null;
        while (true)
        {
            var batch = await due.DueAsync(now, after, Batch, ct);
            if (batch.Count == 0)
                return report;
            foreach (var (id, _) in batch)
                report = await LookAsync(id, now, report, ct);
            after = batch[^1];
        }
    }

    private async Task<SweepReport> LookAsync(Guid id, DateTimeOffset now, SweepReport report, CancellationToken ct)
    {
        report = report with { Looked = report.Looked + 1 };
        try
        {
            if (await store.FindAsync(id, ct) is not { } watched)
                return report;
            var reached = DeadlineWatch.Reached(watched, calendars.Current, now);
            foreach (var rung in reached)
                watched.Raise(rung, now);
            var expired = DeadlineWatch.Expired(watched, now);
            foreach (var wait in expired)
            {
                watched.EndWait(wait, answered: false, calendars.Current, Actor.System, now);
                if (await driver.CompleteAsync(watched, wait.Step, "Expired", ct) is { } refusal)
                    throw new InvalidOperationException(refusal.Message);
            }

            watched.Reckon(calendars.Current);
            // A case that someone else saved just now is looked at again by the next sweep.
            return await store.SaveAsync(watched, Actor.System, "watchdog", ct)
                ? report with { Alerts = report.Alerts + reached.Count, Expired = report.Expired + expired.Count }
                : report;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return report with { Failures = [.. report.Failures, new SweepFailure(id, e)] };
        }
    }
}
