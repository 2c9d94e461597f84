using GreenChannel.Core;
using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Office.Cases;
using GreenChannel.Office.Notices;
using GreenChannel.Office.Process;

namespace GreenChannel.Office.Clock;

/// <summary>A case that could not be looked at, and why.</summary>
public sealed record SweepFailure(Guid CaseId, Exception Why);

/// <summary>What a sweep did.</summary>
public sealed record SweepReport(int Looked, int Alerts, int Expired, IReadOnlyList<SweepFailure> Failures)
{
    public static readonly SweepReport Nothing = new(0, 0, 0, []);

    public static SweepReport operator +(SweepReport a, SweepReport b) =>
        new(a.Looked + b.Looked, a.Alerts + b.Alerts, a.Expired + b.Expired, [.. a.Failures, .. b.Failures]);
}

/// <summary>
/// Looks at every case that is due for it: raises the rungs that were reached, each once, and moves a case on whose
/// applicant did not answer in time. Cases are saved a batch at a time, together with the heartbeat. When a batch fails its
/// cases are looked at one by one, so that one that fails is reported and does not stop the rest.
/// </summary>
public sealed class SweepDeadlines(
    ISweepStore store,
    CaseTransaction transaction,
    ProcessDriver driver,
    ResumeCase resume,
    CallContacts calls,
    IAlertStore alerts,
    OfficeClock clock
)
{
    private const int Batch = 200;

    public async Task<SweepReport> RunAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var report = new SweepReport(0, 0, 0, await calls.RunAsync(ct));
        (Guid, DateTimeOffset)? after = null;
        while (true)
        {
            var batch = await store.DueAsync(now, after, Batch, ct);
            if (batch.Count == 0)
                break;
            report += await LookAsync([.. batch.Select(due => due.Id)], now, ct);
            after = batch[^1];
        }

        if (report.Looked == 0 || report.Failures.Count > 0)
            await store.SaveAsync([], clock.Now, ct);
        foreach (var failure in report.Failures)
            await alerts.RaiseAsync(Unwatched(failure, now), ct);
        return report;
    }

    private async Task<SweepReport> LookAsync(IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken ct)
    {
        IReadOnlyList<Guid> left = ids;
        var report = SweepReport.Nothing;
        try
        {
            var rules = clock.Rules;
            // A case that has to move on may take numbers and draw papers; it gets a transaction of its own.
            var cases = (await store.LoadAsync(ids, ct))
                .Where(theCase => DeadlineWatch.Expired(theCase, now).Count == 0 && theCase.PauseThatIsOver(now) is null)
                .ToList();
            var raised = cases.Sum(theCase => Raise(theCase, rules, now));
            if (await store.SaveAsync(cases, clock.Now, ct))
            {
                report = new SweepReport(cases.Count, raised, 0, []);
                left = [.. ids.Except(cases.Select(theCase => theCase.Id))];
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whichever case it was is found out below.
        }

        foreach (var id in left)
            report += await LookAsync(id, now, ct);
        return report;
    }

    private async Task<SweepReport> LookAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var (raised, expired) = (0, 0);
            var saved = await transaction.ChangeAsync(
                id,
                Actor.System,
                Act.Watch,
                null,
                async theCase =>
                {
                    var rules = clock.Rules;
                    // A notice since may have given the applicant more time.
                    theCase.RecomputeDates(rules);
                    var waits = DeadlineWatch.Expired(theCase, now);
                    // Nothing lapses of which its applicant could not be told.
                    if (waits.Count > 0 && await calls.AskIfUntoldAsync(theCase, ct))
                        waits = [];
                    (raised, expired) = (0, waits.Count);
                    if (theCase.PauseThatIsOver(now) is { } over)
                        await resume.EndAsync(theCase, over, ct);
                    foreach (var wait in waits)
                    {
                        theCase.EndWait(wait, answered: false, rules, Actor.System, now);
                        if (await driver.CompleteAsync(theCase, wait.Step, "Expired", ct) is { } refusal)
                            return refusal;
                    }

                    raised = Raise(theCase, rules, now);
                    return null;
                },
                ct
            );
            return saved.IsRefused(out var refused)
                ? new SweepReport(1, 0, 0, [new SweepFailure(id, new InvalidOperationException(refused.Message))])
                : new SweepReport(1, raised, expired, []);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new SweepReport(1, 0, 0, [new SweepFailure(id, e)]);
        }
    }

    private static int Raise(Case theCase, ClockRules rules, DateTimeOffset now)
    {
        // The ladder is read by the due date that holds now, whatever was known when the check was planned.
        theCase.RecomputeDates(rules);
        var reached = DeadlineWatch.Reached(theCase, rules, now);
        foreach (var rung in reached)
            theCase.Raise(rung, now);
        if (DeadlineWatch.OverdueCall(theCase, rules, now) is { } call)
            theCase.WarnOfCall(call, now);
        foreach (var (wait, at) in DeadlineWatch.Reminders(theCase, rules, now))
            theCase.Remind(wait, at, now);
        theCase.RecomputeDates(rules);
        return reached.Count;
    }

    private static Alert Unwatched(SweepFailure failure, DateTimeOffset now)
    {
        var text = new AlertText(
            AlertCode.CaseNotWatched,
            $"The watchdog could not look at case {failure.CaseId:N}: {failure.Why.Message}",
            $"看门狗无法检查办件 {failure.CaseId:N}，请管理员处理。"
        );
        return new Alert(
            AlertKind.Watchdog,
            AlertLevel.Administrator,
            failure.CaseId.ToString("N"),
            $"{now:yyyy-MM-dd}",
            text,
            now,
            now
        ).AboutCase(failure.CaseId);
    }
}
