using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Answers;
using GreenChannel.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>An alert with what is shown of its case.</summary>
public sealed record AlertLine(Alert Alert, string CaseNumber, string ApplicantName);

/// <summary>Lists alerts and acknowledges them.</summary>
public sealed class AlertQueries(GreenChannelDb db, AnswerDesk answers, TimeProvider clock)
{
    /// <summary>The oldest first.</summary>
    public async Task<Page<AlertLine>> ListAsync(bool openOnly, Guid? after, int limit, CancellationToken ct)
    {
        var alerts = db.Alerts.AsNoTracking();
        if (openOnly)
            alerts = alerts.Where(alert => alert.AcknowledgedAt == null);
        if (after is { } last)
            alerts = alerts.Where(alert => alert.Id.CompareTo(last) > 0);
        var lines = await (
            from alert in alerts.OrderBy(alert => alert.Id).Take(limit + 1)
            join c in db.Cases on alert.CaseId equals c.Id
            orderby alert.Id
            select new AlertLine(alert, c.Number, c.ApplicantName)).ToListAsync(ct);
        return Page<AlertLine>.Of(lines, limit, line => line.Alert.Id.ToString("N"));
    }

    /// <summary>Notes who has taken an alert in hand; the first one stays.</summary>
    public async Task<AlertLine?> AcknowledgeAsync(Guid id, string? note, Actor by, CancellationToken ct)
    {
        if (await db.Alerts.FirstOrDefaultAsync(alert => alert.Id == id, ct) is not { } found)
            return null;
        found.Acknowledge(by.Account, note, clock.GetUtcNow());
        db.ChangeTracker.DetectChanges();
        db.AuditEntries.Add(AuditWriter.Entry(db.ChangeTracker, by, "alert.acknowledge", found.CaseId, clock.GetUtcNow()));
        await answers.SaveAsync(ct);
        return await db.Cases.Where(c => c.Id == found.CaseId).Select(c => new AlertLine(found, c.Number, c.ApplicantName)).FirstAsync(ct);
    }
}
