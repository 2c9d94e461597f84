using GreenChannel.Core.Alerts;
using GreenChannel.Core.Deadlines;
using GreenChannel.Core.People;
using GreenChannel.Persistence.Outbox;
using Microsoft.EntityFrameworkCore;

namespace GreenChannel.Persistence.Watchdog;

/// <summary>An alert with what is shown of its case, when it is about one.</summary>
public sealed record AlertLine(Alert Alert, string? CaseNumber, string? ApplicantName);

/// <summary>A message of the stream with the alert that it tells of.</summary>
public sealed record AlertMessage(long Place, string Kind, DateTimeOffset At, AlertLine Line);

/// <summary>Lists alerts and follows them.</summary>
public sealed class AlertQueries(GreenChannelDb db)
{
    /// <summary>Whoever sees the warnings of all cases.</summary>
    private static readonly string[] SeeAll = [Role.Supervisor, Role.SystemAdministrator, Role.Auditor];

    /// <summary>
    /// The oldest first: all of them for those who oversee, for others those of their own cases and of unclaimed ones of their role.
    /// </summary>
    public async Task<Page<AlertLine>> ListAsync(bool openOnly, Guid? after, int limit, Actor reader, CancellationToken ct)
    {
        var alerts = For(reader);
        if (openOnly)
            alerts = alerts.Where(alert => alert.AcknowledgedAt == null);
        if (after is { } last)
            alerts = alerts.Where(alert => alert.Id.CompareTo(last) > 0);
        var lines = await WithCase(alerts.OrderBy(alert => alert.Id).Take(limit + 1)).ToListAsync(ct);
        return Page<AlertLine>.Of(lines, limit, line => line.Alert.Id.ToString("N"));
    }

    /// <summary>What was told after a place in the stream, in the order of the stream.</summary>
    public async Task<IReadOnlyList<AlertMessage>> AfterAsync(long place, int limit, Actor reader, CancellationToken ct)
    {
        var messages = db.Outbox.Where(message => message.Place > place && message.AlertId != null);
        if (!SeeAll.Any(reader.Has))
        {
            var own = For(reader);
            messages = messages.Where(message => own.Any(alert => alert.Id == message.AlertId));
        }

        return await Told(db, messages.OrderBy(message => message.Place).Take(limit)).ToListAsync(ct);
    }

    private IQueryable<Alert> For(Actor reader) => For(db, reader);

    /// <summary>The warnings that somebody may see.</summary>
    internal static IQueryable<Alert> For(GreenChannelDb db, Actor reader)
    {
        var alerts = db.Alerts.AsNoTracking();
        if (SeeAll.Any(reader.Has))
            return alerts;
        var (account, roles, quoted) = (reader.Account, reader.Roles, $"\"{reader.Account}\"");
        var keepsCalendar = reader.Has(Role.Registrar);
        return alerts.Where(alert =>
            (keepsCalendar && alert.Level == AlertLevel.Registrar)
            || (
                alert.Kind != AlertKind.Approval
                && (
                    ((string)(object)alert.Handlers).Contains(quoted)
                    || db.Tasks.Any(task =>
                        task.CaseId == alert.CaseId
                        && (task.Assignee == account || (task.IsLive && task.Assignee == null && roles.Contains(task.Role)))
                    )
                )
            )
        );
    }

    /// <summary>The last place in the stream.</summary>
    public async Task<long> LastPlaceAsync(CancellationToken ct) => await db.Outbox.MaxAsync(message => message.Place, ct) ?? 0;

    /// <summary>A warning with what is shown of its case.</summary>
    public Task<AlertLine> FindAsync(Guid id, CancellationToken ct) =>
        WithCase(db.Alerts.AsNoTracking().Where(alert => alert.Id == id)).FirstAsync(ct);

    /// <summary>What messages tell, in the order of the stream.</summary>
    internal static IQueryable<AlertMessage> Told(GreenChannelDb db, IQueryable<OutboxMessage> messages) =>
        from message in messages.AsNoTracking()
        join alert in db.Alerts.AsNoTracking() on message.AlertId equals (Guid?)alert.Id
        join c in db.Cases on alert.CaseId equals c.Id into cases
        from c in cases.DefaultIfEmpty()
        orderby message.Place
        select new AlertMessage(
            message.Place ?? 0,
            message.Kind,
            message.At,
            new AlertLine(alert, c == null ? null : c.Number, c == null ? null : c.ApplicantName)
        );

    private IQueryable<AlertLine> WithCase(IQueryable<Alert> alerts) => WithCase(db, alerts);

    /// <summary>Warnings with what is shown of their cases.</summary>
    internal static IQueryable<AlertLine> WithCase(GreenChannelDb db, IQueryable<Alert> alerts) =>
        from alert in alerts.AsNoTracking()
        join c in db.Cases on alert.CaseId equals c.Id into cases
        from c in cases.DefaultIfEmpty()
        orderby alert.Id
        select new AlertLine(alert, c == null ? null : c.Number, c == null ? null : c.ApplicantName);
}
